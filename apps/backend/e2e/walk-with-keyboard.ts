import type { Page } from "playwright-core";

/** What people can operate. Of a group of radio buttons or tabs the keyboard stops at one; arrows reach the others. */
const CONTROLS =
  "a[href], button:not([disabled]), select:not([disabled]), textarea:not([disabled]), summary, " +
  "input:not([disabled]):not([type=radio]), input[type=radio]:checked";
const SEAT = "data-seat";

type Stop = { seat: string | null; isShown: boolean; name: string };

/** Presses Tab through the whole page and answers which controls it passed over, and where nothing showed the focus. */
export async function walkWithKeyboard(page: Page): Promise<{ missed: string[]; unmarked: string[] }> {
  const controls = await page.locator(CONTROLS).evaluateAll((all, seat) => {
    const visible = all.filter((each) => each.checkVisibility() && each.getAttribute("tabindex") !== "-1");
    for (const [index, each] of visible.entries()) each.setAttribute(seat, String(index));
    return visible.map((each) => each.outerHTML.slice(0, 120));
  }, SEAT);
  const reached = new Set<string>();
  const unmarked: string[] = [];
  for (let pressed = 0; pressed < controls.length + 5; pressed += 1) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(readStop, SEAT);
    if (stop.seat !== null) reached.add(stop.seat);
    if (stop.seat !== null && !stop.isShown) unmarked.push(stop.name);
  }
  return { missed: controls.filter((_, index) => !reached.has(String(index))), unmarked };
}

/** Runs in the page. Switches and ticks are drawn by their label: for them the label shows the focus. */
function readStop(seat: string): Stop {
  const focused = document.activeElement;
  if (!focused) return { seat: null, isShown: false, name: "" };
  const drawn = focused.matches("[type=checkbox], [type=radio]") ? (focused.nextElementSibling ?? focused) : focused;
  const looks = [focused, drawn].flatMap((each) => [getComputedStyle(each), getComputedStyle(each, "::before")]);
  const isShown = looks.some(
    ({ outlineStyle, outlineWidth, boxShadow }) =>
      (outlineStyle !== "none" && Number.parseFloat(outlineWidth) > 0) || boxShadow !== "none",
  );
  return { seat: focused.getAttribute(seat), isShown, name: focused.outerHTML.slice(0, 120) };
}
