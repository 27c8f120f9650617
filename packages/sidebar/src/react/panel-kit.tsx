import { type ComponentType, createContext, type ReactNode, type Ref, useContext } from "react";

/** `main`: the one thing to do. `plain`: another. `small`: one of many. `quiet`: seldom wanted. */
export type ButtonLook = "main" | "plain" | "small" | "quiet";

export type KitButtonProps = {
  look: ButtonLook;
  /** It was pressed and is not done. It keeps the focus, and presses do nothing. */
  isBusy?: boolean;
  isDisabled?: boolean;
  onPress: () => void;
  /** A click leaves the focus where it is, which may be the reply box outside of this frame. */
  keepsFocus?: boolean;
  expanded?: boolean | undefined;
  shortcut?: string | undefined;
  name?: string | undefined;
  turn?: string | undefined;
  ref?: Ref<HTMLButtonElement> | undefined;
  children: ReactNode;
};

export type KitTagProps = { tone: "neutral" | "warning" | "bad"; children: ReactNode };

/** The helpdesk's own components. The panel has the structure, the kit its looks. */
export type PanelKit = {
  Button: ComponentType<KitButtonProps>;
  Tag: ComponentType<KitTagProps>;
  /** A line of text that is not there yet. */
  Shape: ComponentType<{ width: string }>;
};

const KitContext = createContext<PanelKit | null>(null);

export function KitProvider({ kit, children }: { kit: PanelKit; children: ReactNode }) {
  return <KitContext value={kit}>{children}</KitContext>;
}

/** Throws outside of a `KitProvider`: a panel without looks is a mistake of the app. */
export function useKit(): PanelKit {
  const kit = useContext(KitContext);
  if (kit === null) throw new Error("The panel has no kit: put it inside a KitProvider.");
  return kit;
}

/** What a kit puts on its button so that it behaves as the panel needs. */
export function buttonBehaviour(props: KitButtonProps) {
  const isBusy = props.isBusy === true;
  const isIdle = isBusy || props.isDisabled === true;
  return {
    type: "button",
    "data-look": props.look,
    "data-busy": isBusy ? true : undefined,
    "data-turn": props.turn,
    // Not `disabled`: the focus would fall out of the panel while a wish is carried out.
    "aria-disabled": isIdle ? true : undefined,
    "aria-busy": isBusy ? true : undefined,
    "aria-expanded": props.expanded,
    "aria-keyshortcuts": props.shortcut,
    "aria-label": props.name,
    ref: props.ref,
    onMouseDown: props.keepsFocus === true ? keepFocus : undefined,
    onClick: isIdle ? undefined : () => props.onPress(),
  } as const;
}

/** Where the focus goes on a click is decided on pressing the mouse button. */
function keepFocus(event: { preventDefault(): void }): void {
  event.preventDefault();
}
