import { BLOCK_TAGS, VOID_TAGS } from "./html-tags.ts";

const CONTAINERS: ReadonlySet<string> = new Set(["dl", "ol", "table", "ul"]);
/** Opening one of these ends an element whose own end tag was left out. */
const ENDED_BY_OPENING: Readonly<Record<string, ReadonlySet<string>>> = {
  p: BLOCK_TAGS,
  li: new Set(["li"]),
  dt: new Set(["dt", "dd"]),
  dd: new Set(["dt", "dd"]),
  td: new Set(["td", "th", "tr", "tbody", "tfoot"]),
  th: new Set(["td", "th", "tr", "tbody", "tfoot"]),
  tr: new Set(["tr", "tbody", "tfoot"]),
};
const ENDED_BY_CLOSING: Readonly<Record<string, ReadonlySet<string>>> = {
  p: BLOCK_TAGS,
  li: new Set(["ul", "ol"]),
  dt: new Set(["dl"]),
  dd: new Set(["dl"]),
  td: new Set(["tr", "tbody", "table"]),
  th: new Set(["tr", "tbody", "table"]),
  tr: new Set(["tbody", "table"]),
};

/** Follows an element that is not shown to where it ends, also when its end tag is missing. */
export class UnseenRegion {
  readonly #tag: string;
  readonly #endsBeforeOpening: ReadonlySet<string> | null;
  readonly #endsBeforeClosing: ReadonlySet<string> | null;
  #depth = 1;
  /** Lists and tables open inside; what ends in one of them does not end the element. */
  #containers = 0;

  constructor(tag: string) {
    this.#tag = tag;
    this.#endsBeforeOpening = ENDED_BY_OPENING[tag] ?? null;
    this.#endsBeforeClosing = ENDED_BY_CLOSING[tag] ?? null;
  }

  /** True when the tag that opens is already outside. */
  endsBeforeOpening(tag: string): boolean {
    if (this.#containers === 0 && this.#endsBeforeOpening?.has(tag)) return true;
    if (CONTAINERS.has(tag) && tag !== this.#tag) this.#containers += 1;
    // An element that may lack its end tag never holds another of its kind but in a list or table of its own.
    else if (tag === this.#tag && this.#endsBeforeOpening === null && !VOID_TAGS.has(tag)) this.#depth += 1;
    return false;
  }

  /** `inside` when it goes on, `ends` when this was its end tag, `outside` when the tag belongs to what is around it. */
  close(tag: string): "inside" | "ends" | "outside" {
    if (tag === this.#tag) {
      if (this.#containers > 0 && this.#endsBeforeOpening !== null) return "inside";
      this.#depth -= 1;
      return this.#depth === 0 ? "ends" : "inside";
    }
    if (this.#containers === 0 && this.#endsBeforeClosing?.has(tag)) return "outside";
    if (CONTAINERS.has(tag) && this.#containers > 0) this.#containers -= 1;
    return "inside";
  }
}
