import { describe, expect, it } from "vitest";
import { assistIn, INTERNAL_READY, READY, readyWith } from "../examples/assist.examples.ts";
import { OPEN_TICKET } from "../examples/panel.examples.ts";
import { Play } from "./play.examples.ts";

const unreachable = { kind: "trouble", trouble: { kind: "unreachable" } } as const;
const written = { ...OPEN_TICKET, composer: { text: "Hello", writesTo: "reply" } } as const;
const blind = { ...OPEN_TICKET, composer: { text: null, writesTo: "unknown" } } as const;
const NEWER = readyWith({ id: "sug-2" });

describe("a panel that is opened", () => {
  it("R232: asks which ticket is open, then asks the backend once, and shows the draft", () => {
    const play = new Play().happens({ type: "opened" });
    expect(play.state.tasks.map(({ does }) => does)).toEqual(["read-ticket"]);
    play.ticket(OPEN_TICKET);
    expect(play.task("read").call).toEqual({
      procedure: "assist.ticket",
      kind: "query",
      input: { ticketId: "4711", agentId: 7 },
    });
    play.answers(READY);
    expect(play.state.assist).toEqual(READY);
    expect(play.state.tasks).toEqual([]);
  });

  it("asks nothing while the ticket is not saved", () => {
    const play = new Play().happens({ type: "opened" }).ticket({ ...OPEN_TICKET, id: null });
    expect(play.state.tasks).toEqual([]);
  });

  it("asks nothing in the background, and asks when the rep comes back", () => {
    const play = new Play().happens({ type: "opened" }).happens({ type: "deactivated" }).ticket(OPEN_TICKET);
    expect(play.state.tasks).toEqual([]);
    play.happens({ type: "activated" }).ticket(OPEN_TICKET);
    expect(play.task("read")).toBeTruthy();
  });

  it("says so when the helpdesk does not tell which ticket is open, and tries again when asked", () => {
    const play = new Play().happens({ type: "opened" }).ticket(null);
    expect(play.state.isTicketUnreadable).toBe(true);
    play.happens({ type: "retry-pressed" }).ticket(OPEN_TICKET);
    expect(play.state.isTicketUnreadable).toBe(false);
  });
});

describe("a rep who moves between tickets", () => {
  it("R232: forgets the last ticket at once, and an answer that still comes for it", () => {
    const play = new Play().ready();
    play.happens({ type: "retry-pressed" });
    const late = play.task("read").id;
    play.happens({ type: "activated" }).ticket({ ...OPEN_TICKET, id: "4712" });
    expect(play.state.assist).toBeNull();
    expect(play.task("read").call.input).toEqual({ ticketId: "4712", agentId: 7 });
    play.happens({ type: "task-done", id: late, result: { does: "read", answer: { kind: "ok", value: READY } } });
    expect(play.state.assist).toBeNull();
  });

  it("does not insert the draft of one ticket into another", () => {
    const play = new Play().ready().happens({ type: "insert-pressed" });
    play.ticket({ ...OPEN_TICKET, id: "4712" });
    expect(play.state.tasks.map(({ does }) => does)).toEqual(["read"]);
  });

  it("reads again when coming back after a while, and not after seconds", () => {
    const play = new Play().ready().wait(5).happens({ type: "activated" }).ticket(OPEN_TICKET);
    expect(play.state.tasks).toEqual([]);
    play.wait(60).happens({ type: "activated" }).ticket(OPEN_TICKET);
    expect(play.task("read")).toBeTruthy();
  });
});

describe("a ticket that changes", () => {
  it("R232: is looked at at once and twice more, because the backend hears of it later", () => {
    const play = new Play().ready().wait(2).happens({ type: "ticket-changed" }).ticket(OPEN_TICKET).answers(READY);
    play.wait(3).happens({ type: "read-due" }).answers(READY);
    play.wait(5).happens({ type: "read-due" }).answers(assistIn("quiet", "rep_already_replied"));
    play.wait(25).happens({ type: "read-due" });
    expect(play.state.tasks).toEqual([]);
    expect(play.state.assist?.reason).toBe("rep_already_replied");
  });
});

describe("a customer who writes again", () => {
  const again = { ...OPEN_TICKET, lastMessage: "2" };

  it("R232: the draft counts as overtaken until a newer one is there", () => {
    const play = new Play().ready().wait(1).happens({ type: "ticket-changed" }).ticket(again);
    expect(play.state.isOvertaken).toBe(true);
    play.answers(READY);
    expect(play.state.isOvertaken).toBe(true);
    play
      .wait(3)
      .happens({ type: "read-due" })
      .answers({ ...READY, state: "writing" });
    expect(play.state.isOvertaken).toBe(true);
    play.wait(5).happens({ type: "read-due" }).answers(NEWER);
    expect(play.state).toMatchObject({ isOvertaken: false, notice: { code: "new-draft" } });
  });

  it("the backend's word holds when it keeps to its draft", () => {
    const play = new Play().ready().wait(1).happens({ type: "ticket-changed" }).ticket(again).answers(READY);
    for (let polls = 0; polls < 10 && play.state.isOvertaken; polls++)
      play.wait(60).happens({ type: "read-due" }).answers(READY);
    expect(play.state.isOvertaken).toBe(false);
  });

  it("R232: an overtaken draft is inserted only when the rep insists", () => {
    const play = new Play().ready().wait(1).happens({ type: "ticket-changed" }).ticket(again).answers(READY);
    play.happens({ type: "insert-pressed" }).ticket(again);
    expect(play.state.asking?.warnings).toEqual(["stale"]);
  });
});

describe("inserting a draft", () => {
  it("R076 R077 R232: goes below what is there, tells the backend, and can be taken back", () => {
    const play = new Play().ready().happens({ type: "insert-pressed" }).ticket(OPEN_TICKET);
    const { request } = play.task("insert");
    expect(request.mode).toBe("append");
    expect(request.html).toContain("<li>Open <strong>Orders</strong>");
    const undo = { before: "a", after: "b" };
    play.done({ does: "insert", outcome: { kind: "inserted", undo, wroteTo: "reply" } });
    expect(play.state.inserted).toEqual({ suggestionId: "sug-1", undo });
    expect(play.task("tell").call).toMatchObject({
      procedure: "assist.feedback",
      input: { suggestionId: "sug-1", verdict: "inserted", agentId: 7 },
    });
    play.happens({ type: "undo-pressed" });
    expect(play.task("undo").token).toEqual(undo);
    play.done({ does: "undo", outcome: "undone" });
    expect(play.state).toMatchObject({ inserted: null, notice: { code: "undone" } });
  });

  it("R077: text that the rep typed is kept or replaced by the rep's choice alone", () => {
    const play = new Play().ready().happens({ type: "insert-pressed" }).ticket(written);
    expect(play.state.asking).toEqual({ warnings: [], choose: true, mode: "append" });
    expect(play.state.tasks).toEqual([]);
    play.happens({ type: "insert-confirmed", mode: "replace" });
    expect(play.task("insert").request.mode).toBe("replace");
  });

  it("R077: where the reply box cannot be seen, replacing is asked about, and adding is not", () => {
    const play = new Play().ready(READY, blind);
    play.state = { ...play.state, canUndo: false };
    play.happens({ type: "insert-pressed" }).ticket(blind);
    expect(play.task("insert").request.mode).toBe("append");
    play.done({ does: "insert", outcome: { kind: "inserted", undo: null, wroteTo: "unknown" } });
    play.happens({ type: "insert-pressed", mode: "replace" }).ticket(blind);
    expect(play.state.asking).toEqual({ warnings: ["cannot-undo"], choose: false, mode: "replace" });
  });

  it("R021: internal content needs the rep's word first", () => {
    const play = new Play().ready(INTERNAL_READY).happens({ type: "insert-pressed" }).ticket(OPEN_TICKET);
    expect(play.state.asking?.warnings).toEqual(["internal"]);
    play.happens({ type: "insert-cancelled" });
    expect(play.state).toMatchObject({ asking: null, tasks: [] });
  });

  it.each([["a ticket that takes no reply", { ...OPEN_TICKET, canReply: false }, "insert-closed"]] as const)(
    "says so for %s",
    (_, ticket, code) => {
      const play = new Play().ready().happens({ type: "insert-pressed" }).ticket(ticket);
      expect(play.state).toMatchObject({ notice: { code }, tasks: [] });
    },
  );

  it.each([
    [{ kind: "closed" }, "insert-closed"],
    [{ kind: "failed" }, "insert-failed"],
  ] as const)("an insert that ends in %o is told, and nothing counts as inserted", (outcome, code) => {
    const play = new Play().ready().happens({ type: "insert-pressed" }).ticket(OPEN_TICKET);
    play.done({ does: "insert", outcome });
    expect(play.state).toMatchObject({ notice: { code }, inserted: null });
  });

  it("pressed twice, it inserts once", () => {
    const play = new Play().ready().happens({ type: "insert-pressed" }).happens({ type: "insert-pressed" });
    play.ticket(OPEN_TICKET).happens({ type: "insert-pressed" });
    expect(play.state.tasks.map(({ does }) => does)).toEqual(["insert"]);
  });

  it.each([
    ["changed-since", "undo-changed"],
    ["failed", "undo-failed"],
  ] as const)("an undo that is %s is told, and can be tried again", (outcome, code) => {
    const play = new Play().ready();
    play.state = { ...play.state, inserted: { suggestionId: "sug-1", undo: { before: "", after: "x" } } };
    play.happens({ type: "undo-pressed" }).done({ does: "undo", outcome });
    expect(play.state).toMatchObject({ notice: { code }, inserted: { suggestionId: "sug-1" } });
  });
});

describe("other words for a draft", () => {
  it.each([
    ["shorter", { style: "shorter" }],
    ["another language", { style: { translateTo: "ja" } }],
  ] as const)("R235: asks the backend for it: %s", (_, { style }) => {
    const play = new Play().ready().happens({ type: "rewrite-pressed", style });
    expect(play.task("rewrite").call).toEqual({
      procedure: "assist.rewrite",
      kind: "mutation",
      input: { suggestionId: "sug-1", style, agentId: 7 },
    });
    play.happens({ type: "rewrite-pressed", style: "formal" });
    expect(play.state.tasks).toHaveLength(1);
    play.done({ does: "rewrite", answer: { kind: "ok", value: NEWER } });
    expect(play.state).toMatchObject({ assist: NEWER, notice: { code: "new-draft" } });
  });

  it("sends the rep's wish along, without the spaces around it", () => {
    const play = new Play().ready().happens({ type: "regenerate-pressed", instruction: " mention the warranty " });
    expect(play.task("rewrite").call.input).toEqual({
      ticketId: "4711",
      instruction: "mention the warranty",
      agentId: 7,
    });
  });

  it("keeps the draft when it fails, and passes the backend's reason on", () => {
    const play = new Play().ready().happens({ type: "rewrite-pressed", style: "formal" });
    play.done({
      does: "rewrite",
      answer: { kind: "trouble", trouble: { kind: "refused", message: "Needs a model." } },
    });
    expect(play.state).toMatchObject({ assist: READY, notice: { code: "rewrite-failed", detail: "Needs a model." } });
  });

  it("goes on asking when the answer is that it is being written", () => {
    const play = new Play().ready().happens({ type: "regenerate-pressed", instruction: "" });
    play.done({ does: "rewrite", answer: { kind: "ok", value: { ...READY, state: "writing" } } });
    play.wait(2).happens({ type: "read-due" }).answers(NEWER);
    expect(play.state.assist).toEqual(NEWER);
  });
});

describe("a correction", () => {
  it("R079: begins with what the rep made of the draft, and becomes training", () => {
    const play = new Play().ready();
    play.state = { ...play.state, inserted: { suggestionId: "sug-1", undo: null } };
    play.happens({ type: "fix-pressed" }).ticket(written);
    expect(play.state.fix).toEqual({ step: "open", text: "Hello" });
    play.happens({ type: "fix-saved", text: " It takes 14 days. " });
    expect(play.task("save-fix").call).toEqual({
      procedure: "assist.saveFix",
      kind: "mutation",
      input: { suggestionId: "sug-1", text: "It takes 14 days.", agentId: 7 },
    });
    const trainingUrl = "https://copilot.example.com/training/scenarios/1";
    play.done({ does: "save-fix", answer: { kind: "ok", value: { trainingUrl } } });
    expect(play.state).toMatchObject({ fix: { step: "saved", trainingUrl }, notice: { code: "fix-saved" } });
  });

  it("begins with the draft where nothing was inserted", () => {
    const play = new Play().ready().happens({ type: "fix-pressed" }).ticket(written);
    expect(play.state.fix).toEqual({ step: "open", text: READY.suggestion?.text });
  });

  it("keeps the rep's words when it cannot be saved", () => {
    const play = new Play().ready().happens({ type: "fix-pressed" }).ticket(OPEN_TICKET);
    play.happens({ type: "fix-saved", text: "Mine." }).done({ does: "save-fix", answer: unreachable });
    expect(play.state).toMatchObject({ fix: { step: "open", text: "Mine." }, notice: { code: "fix-failed" } });
  });
});

describe("the rest of what a rep can do", () => {
  it("puts a draft aside and takes it back", () => {
    const play = new Play().ready().happens({ type: "dismiss-pressed" });
    expect(play.state.dismissedId).toBe("sug-1");
    expect(play.task("tell").call.input).toMatchObject({ verdict: "dismissed" });
    play.happens({ type: "restore-pressed" });
    expect(play.state.dismissedId).toBeNull();
  });

  it.each([
    [true, "copied"],
    [false, "copy-failed"],
  ])("copies the draft's text; done: %s", (isDone, code) => {
    const play = new Play().ready().happens({ type: "copy-pressed" });
    expect(play.task("copy").text).toBe(READY.suggestion?.text);
    play.done({ does: "copy", isDone });
    expect(play.state.notice).toEqual({ code });
  });

  it("has nothing to insert, copy or rewrite where there is no draft", () => {
    const play = new Play().ready(assistIn("quiet", "ticket_solved"));
    play.happens({ type: "insert-pressed" }).happens({ type: "copy-pressed" }).happens({ type: "fix-pressed" });
    play.happens({ type: "rewrite-pressed", style: "formal" }).happens({ type: "dismiss-pressed" });
    play.happens({ type: "insert-confirmed", mode: "append" }).happens({ type: "undo-pressed" });
    play.happens({ type: "fix-saved", text: "x" });
    expect(play.state.tasks).toEqual([]);
  });
});

describe("a backend that cannot be reached", () => {
  it("R232: leaves the last draft to read and to insert", () => {
    const play = new Play().ready().wait(60).happens({ type: "activated" }).ticket(OPEN_TICKET);
    play.done({ does: "read", answer: unreachable });
    expect(play.state).toMatchObject({ assist: READY, trouble: { kind: "unreachable" } });
    play.happens({ type: "insert-pressed" }).ticket(OPEN_TICKET);
    expect(play.task("insert").request.text).toBe(READY.suggestion?.text);
    play.wait(5).happens({ type: "read-due" }).answers(READY);
    expect(play.state.trouble).toBeNull();
  });
});
