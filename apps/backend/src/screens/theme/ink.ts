import { getColor } from "@zendeskgarden/react-theming";
import type { DefaultTheme } from "styled-components";

/** A colour by what it is for, such as `foreground.subtle`; right in light and in dark. */
export function ink(variable: string) {
  return ({ theme }: { theme: DefaultTheme }): string => getColor({ theme, variable });
}
