import { useEffect } from "react";
import type { RepEvent } from "../state/panel-event.ts";
import type { PanelView, Press } from "../view/panel-view-types.ts";

/** Keys held together with Alt. By the key's place on the keyboard: with Alt, some systems write another letter. */
export const SHORTCUTS = {
  insert: "KeyI",
  undo: "KeyU",
  copy: "KeyC",
  regenerate: "KeyR",
  training: "KeyT",
} as const;

export type ShortcutName = keyof typeof SHORTCUTS;

/** How a shortcut is told to a screen reader. */
export function shortcutText(name: ShortcutName): string {
  return `Alt+${SHORTCUTS[name].slice("Key".length)}`;
}

type ShortcutActs = { send: (event: RepEvent) => void; openRegenerate: () => void; openLink: (url: string) => void };

/** The keys of the panel, while the focus is in it. They do what is shown, and nothing where it is not. */
export function useShortcuts(view: PanelView, { send, openRegenerate, openLink }: ShortcutActs): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isAltAlone(event) || isTyping(event.target)) return;
      const act = ACTS.get(event.code)?.(view, { send, openRegenerate, openLink }) ?? null;
      if (act === null) return;
      event.preventDefault();
      act();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [view, send, openRegenerate, openLink]);
}

type Act = (view: PanelView, acts: ShortcutActs) => (() => void) | null;

const ACTS: ReadonlyMap<string, Act> = new Map<string, Act>([
  [SHORTCUTS.insert, ({ draft }, { send }) => pressed(draft?.insert, send)],
  [SHORTCUTS.undo, ({ draft }, { send }) => pressed(draft?.undo, send)],
  [SHORTCUTS.copy, ({ draft }, { send }) => pressed(draft?.copy, send)],
  [
    SHORTCUTS.regenerate,
    ({ draft }, { openRegenerate }) => (draft?.regenerate?.isDisabled === false ? openRegenerate : null),
  ],
  [
    SHORTCUTS.training,
    ({ why }, { openLink }) => {
      const href = why?.links.at(-1)?.href;
      return href === undefined ? null : () => openLink(href);
    },
  ],
]);

function pressed(press: Press | null | undefined, send: ShortcutActs["send"]): (() => void) | null {
  return press && !press.isBusy && !press.isDisabled ? () => send(press.event) : null;
}

/** Where text is typed, Alt writes letters that many languages need. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;
}

/** Alt alone: with another key beside it, it is a shortcut of somebody else. */
function isAltAlone({ altKey, ctrlKey, metaKey, shiftKey, repeat }: KeyboardEvent): boolean {
  return altKey && !ctrlKey && !metaKey && !shiftKey && !repeat;
}
