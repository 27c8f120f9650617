/**
 * Puts text on the clipboard. Helpdesks do not always allow a frame the newer way; the older one works on what is
 * selected, so the focus goes there for a moment and comes back.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text);
  }
}

function copySelected(text: string): boolean {
  const before = document.activeElement;
  const carrier = document.createElement("textarea");
  carrier.value = text;
  carrier.setAttribute("aria-hidden", "true");
  carrier.style.position = "fixed";
  carrier.style.opacity = "0";
  document.body.append(carrier);
  carrier.focus();
  carrier.select();
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    carrier.remove();
    if (before instanceof HTMLElement) before.focus();
  }
}
