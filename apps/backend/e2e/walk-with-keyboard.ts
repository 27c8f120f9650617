import type { Page } from "playwright-core";

/** What people can operate. Of a group of radio buttons or tabs the keyboard stops at one; arrows reach the others. */
const CONTROLS =
  "a[href], button:not([disabled]), select:not([disabled]), textarea:not([disabled]), summary, " +
  "input:not([disabled]):not([type=radio]), input[type=radio]:checked";
const SEAT = "data-seat";
const PARTS_OF_A_TIME = 4;

type Stop = { seat: string | null; isShown: boolean; name: string };

/** Presses Tab through the whole page and answers which controls it passed over, and where nothing showed the focus. */
export async function walkWithKeyboard(page: Page): Promise<{ missed: string[]; unmarked: string[] }> {
  const controls = await page.locator(CONTROLS).evaluateAll((all, seat) => {
    const visible = all.filter((each) => each.checkVisibility() && each.getAttribute("tabindex") !== "-1");
    for (const [index, each] of visible.entries()) each.setAttribute(seat, String(index));
    return visible.map((each) => each.outerHTML.slice(0, 120));
  }, SEAT);
  const reached = new Set<string>();
  const shown = new Set<string>();
  const names = new Map<string, string>();
  // Fields of times and dates have a stop for each of their parts.
  const parts = await page.locator("input[type=time], input[type=date]").count();
  for (let pressed = 0; pressed < controls.length + parts * PARTS_OF_A_TIME + 5; pressed += 1) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(readStop, SEAT);
    if (stop.seat !== null) reached.add(stop.seat);
    if (stop.seat === null) continue;
    names.set(stop.seat, stop.name);
    if (stop.isShown) shown.add(stop.seat);
  }
  // The button inside a field of a time draws a ring of its own, which no style tells.
  const unmarked = [...names].filter(([seat]) => !shown.has(seat)).map(([, name]) => name);
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
