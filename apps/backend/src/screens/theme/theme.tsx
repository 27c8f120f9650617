"use client";
import { ColorSchemeProvider, DEFAULT_THEME, ThemeProvider, useColorScheme } from "@zendeskgarden/react-theming";
import { type ReactNode, useMemo } from "react";
import { PageStyle } from "./page-style.tsx";

/** Garden's looks in the person's colour scheme: the system's unless the switch says otherwise. */
export function Theme({ children }: { children: ReactNode }) {
  return (
    <ColorSchemeProvider colorSchemeKey="opencx-color-scheme">
      <Scheme>{children}</Scheme>
    </ColorSchemeProvider>
  );
}

function Scheme({ children }: { children: ReactNode }) {
  const { colorScheme } = useColorScheme();
  const theme = useMemo(
    () => ({ ...DEFAULT_THEME, colors: { ...DEFAULT_THEME.colors, base: colorScheme } }),
    [colorScheme],
  );
  return (
    <ThemeProvider theme={theme}>
      <PageStyle />
      {children}
    </ThemeProvider>
  );
}
