import type { ReactNode } from "react";
import { OutsideIcon } from "../icon/outside-icon.tsx";

/** A link to another site. Addresses come from outside: anything but http and https is shown as text. */
export function OutsideLink({ href, children }: { href: string; children: ReactNode }) {
  if (!isWebAddress(href)) return <span>{children}</span>;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {children}
      <OutsideIcon />
    </a>
  );
}

/** Whether an address may be followed: http or https, nothing that could run here. */
function isWebAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol } = new URL(address);
  return protocol === "https:" || protocol === "http:";
}
