/** Acts once things have been still for a while. `cancel` forgets what is waiting. */
export function settle(milliseconds: number, act: () => void): { soon: () => void; cancel: () => void } {
  const waiting: { timer?: ReturnType<typeof setTimeout> } = {};
  const cancel = () => clearTimeout(waiting.timer);
  return {
    cancel,
    soon: () => {
      cancel();
      waiting.timer = setTimeout(act, milliseconds);
    },
  };
}
