import type { RepEvent } from "../state/panel-event.ts";
import type { Press } from "../view/panel-view-types.ts";
import { type KitButtonProps, useKit } from "./panel-kit.tsx";

export type Send = (event: RepEvent) => void;

type PressButtonProps = Pick<KitButtonProps, "look" | "keepsFocus" | "shortcut" | "turn" | "ref"> & {
  press: Press;
  send: Send;
};

/** A button for something the view offers. */
export function PressButton({ press, send, ...rest }: PressButtonProps) {
  const { Button } = useKit();
  return (
    <Button {...rest} isBusy={press.isBusy} isDisabled={press.isDisabled} onPress={() => send(press.event)}>
      {press.label}
    </Button>
  );
}

/** A page that opens beside the helpdesk. */
export function OutsideLink({
  link,
  className,
}: {
  link: { label: string; href: string; name?: string };
  className?: string;
}) {
  return (
    <a
      href={link.href}
      target="_blank"
      rel="noopener noreferrer"
      aria-label={link.name}
      className={className}
      dir="auto"
    >
      {link.label}
    </a>
  );
}
