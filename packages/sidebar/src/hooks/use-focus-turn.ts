import { type RefObject, useEffect, useRef } from "react";

/**
 * For a part that takes the place of the button that opened it: the focus goes to its first control, and back to the
 * button (`[data-turn="…"]`) when the part goes. Only where the panel has the focus: a rep who types in the reply box
 * and uses the mouse here goes on typing there.
 */
export function useFocusTurn<Control extends HTMLElement>(turn: string): RefObject<Control | null> {
  const first = useRef<Control>(null);
  useEffect(() => {
    if (document.hasFocus()) first.current?.focus();
    return () => {
      if (!document.hasFocus()) return;
      // The button is shown in the same go in which this part is taken away.
      queueMicrotask(() => {
        if (document.activeElement === document.body)
          document.querySelector<HTMLElement>(`[data-turn="${turn}"]`)?.focus();
      });
    };
  }, [turn]);
  return first;
}
