import type { Page } from "playwright-core";

/** What people can operate. Of a group of radio buttons or tabs the keyboard stops at one; arrows reach the others. */
const CONTROLS =
  "a[href], button:not([disabled]), select:not([disabled]), textarea:not([disabled]), summary, " +
  "input:not([disabled]):not([type=radio]), input[type=radio]:checked";
const SEAT = "data-seat";

/** Fields with a stop for each of their parts and one for their button, whose ring is the browser's own and no style tells. */
const IN_PARTS = "input[type=time], input[type=date], input[type=datetime-local]";
const MOST_PARTS = 7;

type Stop = { seat: string | null; isShown: boolean; isInParts: boolean; name: string };

/**
 * Presses Tab through the whole page and answers which controls it passed over, and where nothing showed the focus: at
 * the one stop of a control, or at none of the stops of a field in parts.
 */
export async function walkWithKeyboard(page: Page): Promise<{ missed: string[]; unmarked: string[] }> {
  const controls = await page.locator(CONTROLS).evaluateAll((all, seat) => {
    const visible = all.filter((each) => each.checkVisibility() && each.getAttribute("tabindex") !== "-1");
    for (const [index, each] of visible.entries()) each.setAttribute(seat, String(index));
    return visible.map((each) => each.outerHTML.slice(0, 120));
  }, SEAT);
  const stops: Stop[] = [];
  const inParts = await page.locator(IN_PARTS).count();
  for (let pressed = 0; pressed < controls.length + inParts * MOST_PARTS + 5; pressed += 1) {
    await page.keyboard.press("Tab");
    stops.push(await page.evaluate(readStop, { seat: SEAT, inParts: IN_PARTS }));
  }
  const reached = new Set(stops.map(({ seat }) => seat));
  return { missed: controls.filter((_, index) => !reached.has(String(index))), unmarked: unmarkedOf(stops) };
}

/** A field in parts counts as marked when any of its stops was. */
function unmarkedOf(stops: readonly Stop[]): string[] {
  const marked = new Set(stops.filter(({ isShown }) => isShown).map(({ seat }) => seat));
  const dark = stops.filter(
    ({ seat, isShown, isInParts }) => seat !== null && !(isInParts ? marked.has(seat) : isShown),
  );
  return [...new Set(dark.map(({ name }) => name))];
}

/** Runs in the page. Switches and ticks are drawn by their label: for them the label shows the focus. */
function readStop({ seat, inParts }: { seat: string; inParts: string }): Stop {
  const focused = document.activeElement;
  if (!focused) return { seat: null, isShown: false, isInParts: false, name: "" };
  const drawn = focused.matches("[type=checkbox], [type=radio]") ? (focused.nextElementSibling ?? focused) : focused;
  const looks = [focused, drawn].flatMap((each) => [getComputedStyle(each), getComputedStyle(each, "::before")]);
  const isShown = looks.some(
    ({ outlineStyle, outlineWidth, boxShadow }) =>
      (outlineStyle !== "none" && Number.parseFloat(outlineWidth) > 0) || boxShadow !== "none",
  );
  const name = focused.outerHTML.slice(0, 120);
  return { seat: focused.getAttribute(seat), isShown, isInParts: focused.matches(inParts), name };
}
