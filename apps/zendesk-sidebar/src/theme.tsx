import type { TextDirection } from "@opencx/sidebar/draft/text-direction";
import type { ColorScheme } from "@opencx/sidebar/host/sidebar-host";
import { DEFAULT_THEME, getColor, ThemeProvider } from "@zendeskgarden/react-theming";
import { type ReactNode, useEffect, useMemo } from "react";
import { createGlobalStyle, type DefaultTheme } from "styled-components";

/** A colour of Garden by what it is for; right in light and in dark. */
function ink(variable: string) {
  return ({ theme }: { theme: DefaultTheme }): string => getColor({ theme, variable });
}

const Palette = createGlobalStyle<object>`
  :root {
    --panel-font: 14px/20px ${({ theme }) => theme.fonts.system};
    --panel-radius: ${({ theme }) => theme.borderRadii.md};
    --panel-paper: ${ink("background.default")};
    --panel-raised: ${ink("background.raised")};
    --panel-ink: ${ink("foreground.default")};
    --panel-soft-ink: ${ink("foreground.subtle")};
    --panel-line: ${ink("border.default")};
    --panel-field-line: ${ink("border.emphasis")};
    --panel-link: ${ink("foreground.primary")};
    --panel-focus: ${ink("border.primaryEmphasis")};
    --panel-mark-paper: ${ink("background.recessed")};
    --panel-mark-ink: ${ink("foreground.primary")};
    --panel-calm: ${ink("border.emphasis")};
    --panel-calm-paper: ${ink("background.recessed")};
    --panel-good: ${ink("border.successEmphasis")};
    --panel-good-paper: ${ink("background.success")};
    --panel-good-ink: ${ink("foreground.success")};
    --panel-warning-line: ${ink("border.warningEmphasis")};
    --panel-warning-paper: ${ink("background.warning")};
    --panel-warning-ink: ${ink("foreground.warning")};
    --panel-bad-line: ${ink("border.dangerEmphasis")};
    --panel-bad-paper: ${ink("background.danger")};
    --panel-bad-ink: ${ink("foreground.danger")};
  }
  body { background: ${ink("background.default")}; }
  .panel-link-button { font-weight: 600; }
`;

type ThemeProps = { scheme: ColorScheme; direction: TextDirection; children: ReactNode };

/** Garden's looks in the workspace's colours and in the direction of the rep's language. */
export function Theme({ scheme, direction, children }: ThemeProps) {
  const theme = useMemo(
    () => ({ ...DEFAULT_THEME, rtl: direction === "rtl", colors: { ...DEFAULT_THEME.colors, base: scheme } }),
    [scheme, direction],
  );
  useEffect(() => {
    document.documentElement.dataset["scheme"] = scheme;
  }, [scheme]);
  return (
    <ThemeProvider theme={theme}>
      <Palette />
      {children}
    </ThemeProvider>
  );
}
