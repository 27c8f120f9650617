import { FailureReason, SilenceReason } from "@opencx/shared/vocabulary";
import { describe, expect, it } from "vitest";
import {
  assistIn,
  HAND_OFF,
  HOSTILE_READY,
  INTERNAL_READY,
  NOW,
  PARTLY_SOURCED,
  READY,
  readyWith,
} from "../examples/assist.examples.ts";
import { PANEL_EXAMPLES, panelWith } from "../examples/panel.examples.ts";
import type { PanelState } from "../state/panel.ts";
import { wordsFor } from "../words/words.ts";
import { panelView } from "./panel-view.ts";
import type { Viewing } from "./viewing.ts";

const viewing: Viewing = { words: wordsFor("en"), now: NOW, helpdesk: "zendesk", canInspect: true };
const see = (state: PanelState, change: Partial<Viewing> = {}) => panelView(state, { ...viewing, ...change });
const exampleOf = (name: string) => {
  const found = PANEL_EXAMPLES.find((example) => example.name === name);
  if (!found) throw new Error(`There is no example ${name}.`);
  return found.state;
};

describe("what a rep sees", () => {
  it("R232 R233: the draft with its language, marks, sources, their age, and the way to improve each", () => {
    const view = see(panelWith(READY));
    expect(view.status).toMatchObject({ tone: "good", title: "Draft ready", when: { ago: "3 min. ago" } });
    expect(view.draft).toMatchObject({ title: "Draft · English (US)", direction: "ltr", isFaded: false });
    expect(view.draft?.marks[0]).toMatchObject({ kind: "source", sign: "1", quote: "Flurbo refunds take 17 days." });
    expect(view.sources?.items).toEqual([
      {
        number: 1,
        title: { label: "How long do refunds take?", href: "https://help.example.com/hc/en-us/articles/101-refunds" },
        locale: "English (US)",
        visibility: { label: "Public", isInternal: false },
        changed: "changed 12 days ago",
        improve: {
          label: "Improve",
          name: "Improve How long do refunds take?",
          href: "https://copilot.example.com/training/articles/art-1",
        },
      },
    ]);
    expect(view.missing?.items).toEqual(["Whether shipping costs are refunded as well"]);
    expect(view.similar?.items[0]).toMatchObject({
      href: "https://copilot.example.com/sessions/4310",
      when: { ago: "3 days ago" },
    });
    expect(view.why).toMatchObject({
      figures: [{ text: "0.81 (needed: 0.5)", isDeciding: true }, { isDeciding: false }],
      inspect: "Inspect",
    });
  });

  it("R234 R193: the hand-off on top, with wants, tried, promised, missing, mood and language", () => {
    const rows = see(panelWith({ ...assistIn("handed_off"), handoff: HAND_OFF })).handOff?.rows ?? [];
    expect(rows.map(({ id, lines }) => [id, ...lines])).toEqual([
      ["wants", "A new board before the fair on Friday"],
      ["summary", HAND_OFF.summary],
      ["tried", ...HAND_OFF.tried],
      ["promised", "An answer within one working day"],
      ["missing", ...HAND_OFF.missing],
      ["sentiment", "Negative · Frustrated"],
      ["language", "German"],
      ["reason", "The customer asked for a person"],
    ]);
    expect(rows.find(({ id }) => id === "sentiment")?.isAlarming).toBe(true);
  });

  it("leaves out of a hand-off what nobody said", () => {
    const bare = {
      ...HAND_OFF,
      tried: [],
      missing: [" "],
      frustrated: false,
      sentiment: "neutral" as const,
      language: "",
    };
    const { wants, promised, ...rest } = bare;
    expect([wants, promised]).not.toContain(undefined);
    const rows = see(panelWith({ ...assistIn("handed_off"), handoff: rest })).handOff?.rows ?? [];
    expect(rows.map(({ id }) => id)).toEqual(["summary", "sentiment", "reason"]);
  });

  it("R021: an amber bar counts internal sources", () => {
    const view = see(panelWith(INTERNAL_READY));
    expect(view.bars).toEqual([
      { id: "internal", tone: "warning", text: "Uses 1 internal source. Check before you send.", press: null },
    ]);
  });

  it("R062: sentences without a source are counted, marked, and listed where the draft does not show them", () => {
    const view = see(panelWith(PARTLY_SOURCED));
    expect(view.status.title).toBe("Draft ready, not fully sourced");
    expect(view.bars.map(({ text }) => text)).toEqual(["2 sentences have no source."]);
    expect(view.draft?.marks.map(({ kind, sign }) => [kind, sign])).toEqual([
      ["source", "1"],
      ["none", "!"],
      ["rule", "§"],
      ["none", "!"],
    ]);
    expect(view.draft?.loose?.sentences.map(({ text }) => text)).toEqual(["Nothing else is charged."]);
  });

  it.each([
    ["new_comment", "The customer wrote again after this draft."],
    ["source_removed", "A source of this draft was removed from the knowledge."],
    ["source_restricted", "A source of this draft is for colleagues only now."],
    [undefined, "Something behind this draft has changed."],
  ] as const)("R035 R038: a draft that is stale because of %s says so and offers another", (because, text) => {
    const view = see(panelWith(readyWith({ stale: true, ...(because && { staleBecause: because }) })));
    expect(view.status).toMatchObject({ tone: "warning", title: "Draft out of date" });
    expect(view.bars[0]).toMatchObject({ text, press: { event: { type: "regenerate-pressed" } } });
    expect(view.draft?.isFaded).toBe(true);
  });

  it("R232: the last draft stays when the backend cannot be reached, to be inserted but not rewritten", () => {
    const view = see(exampleOf("unreachable-last-draft"));
    expect(view.status.title).toBe("Copilot cannot be reached");
    expect(view.bars[0]?.text).toBe("This is the last draft that arrived.");
    expect(view.draft?.insert).toMatchObject({ isDisabled: false });
    expect(view.draft?.rewrites.every(({ isDisabled }) => isDisabled)).toBe(true);
    expect(view.remedy).toMatchObject({ press: { event: { type: "retry-pressed" } } });
  });

  it("R232: a ticket that takes no reply has nothing to insert, and the draft can be copied", () => {
    const { draft, bars } = see(exampleOf("closed-ticket"));
    expect(draft).toMatchObject({ insert: null, replace: null, copy: { isDisabled: false } });
    expect(bars.map(({ id }) => id)).toEqual(["closed"]);
  });

  it("offers only what the answering engine can do", () => {
    const { draft, fix } = see(exampleOf("ready-few-abilities"));
    expect(draft?.rewrites.map(({ label }) => label)).toEqual(["Shorter"]);
    expect([draft?.translate, draft?.regenerate, fix]).toEqual([null, null, null]);
  });

  it("R077: offers to replace at once only where it cannot see whether there is text", () => {
    expect(see(panelWith(READY)).draft?.replace).toBeNull();
    expect(see(exampleOf("ready-blind-composer")).draft?.replace).toMatchObject({
      event: { type: "insert-pressed", mode: "replace" },
    });
  });
});

describe("a copilot that stays quiet", () => {
  it.each(SilenceReason.options)("R080: %s is explained and has its one-click remedy", (reason) => {
    const { status, remedy } = see(panelWith(assistIn("quiet", reason)));
    expect(status.text).toMatch(/^[A-Z].*\.$/);
    expect(remedy).not.toBeNull();
  });

  it.each([
    ["topic_no_assist", "https://copilot.example.com/settings/autopilot"],
    ["assist_off", "https://copilot.example.com/settings/integrations/zendesk"],
    ["answer_not_in_knowledge", READY.trainingUrl],
    ["session_closed", READY.sessionUrl],
  ] as const)("R080: %s leads to the page that mends it", (reason, href) => {
    expect(see(panelWith(assistIn("quiet", reason))).remedy).toMatchObject({ link: { href } });
  });

  it("finds the dashboard by the session where its address is not told, and offers another look where neither is", () => {
    const { dashboardUrl, ...untold } = assistIn("quiet", "topic_no_assist");
    expect(see(panelWith(untold)).remedy).toMatchObject({ link: { href: `${dashboardUrl}/settings/autopilot` } });
    const nowhere = { ...untold, sessionUrl: null, trainingUrl: null };
    expect(see(panelWith(nowhere)).remedy).toMatchObject({ press: { event: { type: "retry-pressed" } } });
  });

  it.each(FailureReason.options)("a draft that failed with %s says why and what to do", (reason) => {
    const { status, remedy } = see(panelWith(assistIn("failed", reason)));
    expect(status).toMatchObject({ tone: "bad", title: "The draft failed" });
    expect(status.text).toMatch(/\.$/);
    expect(remedy).not.toBeNull();
  });

  it("shows no code that it has no words for, and a sentence as it is", () => {
    expect(see(panelWith(assistIn("quiet", "brand_new_reason"))).status.text).toBeNull();
    expect(see(panelWith(assistIn("quiet", "The moon was full."))).status.text).toBe("The moon was full.");
  });
});

describe("every state of the panel", () => {
  it.each(PANEL_EXAMPLES)("R235: $name looks the same in both helpdesks", ({ state, locale }) => {
    const words = wordsFor(locale);
    const zendesk = see(state, { words, helpdesk: "zendesk" });
    const freshdesk = see(state, { words, helpdesk: "freshdesk" });
    const neutral = (view: object) =>
      JSON.stringify(view).replaceAll(/integrations\/(zendesk|freshdesk)/g, "integrations");
    expect(neutral(freshdesk)).toBe(neutral(zendesk));
    expect(zendesk.status.title).not.toBe("");
  });

  it("has a name of its own", () => {
    expect(new Set(PANEL_EXAMPLES.map(({ name }) => name)).size).toBe(PANEL_EXAMPLES.length);
  });

  it("leads nowhere but to web pages, whatever the backend says", () => {
    const views = PANEL_EXAMPLES.map(({ state }) => see(state));
    const hostile = see(
      panelWith({
        ...HOSTILE_READY,
        sessionUrl: "javascript:alert(1)",
        trainingUrl: "data:text/html,x",
        dashboardUrl: "file:///",
      }),
    );
    const hrefs = JSON.stringify([...views, hostile]).match(/"href":"[^"]*"/g) ?? [];
    expect(hrefs.length).toBeGreaterThan(50);
    for (const href of hrefs) expect(href).toMatch(/^"href":"https?:/);
    expect(hostile.why?.links).toEqual([]);
  });
});
