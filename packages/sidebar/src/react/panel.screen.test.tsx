import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { NOW } from "../examples/assist.examples.ts";
import { DRESSINGS } from "../examples/dressing.examples.tsx";
import { PANEL_EXAMPLES } from "../examples/panel.examples.ts";
import { panelView } from "../view/panel-view.ts";
import type { PanelView } from "../view/panel-view-types.ts";
import { wordsFor } from "../words/words.ts";
import { Panel } from "./panel.tsx";

afterEach(cleanup);

const HELPDESKS = ["zendesk", "freshdesk"] as const;
const exampleOf = (name: string) => {
  const found = PANEL_EXAMPLES.find((each) => each.name === name);
  if (!found) throw new Error(`There is no example ${name}.`);
  return found;
};
const viewOf = ({ state, locale }: (typeof PANEL_EXAMPLES)[number]) =>
  panelView(state, { words: wordsFor(locale), now: NOW, helpdesk: "zendesk", canInspect: true });

function show(view: PanelView, helpdesk: (typeof HELPDESKS)[number] = "freshdesk") {
  const Dressing = DRESSINGS[helpdesk];
  const send = vi.fn();
  const openLink = vi.fn();
  const onInspect = vi.fn();
  const { container } = render(
    <Dressing>
      <Panel view={view} send={send} openLink={openLink} onInspect={onInspect} />
    </Dressing>,
  );
  return { container, send, openLink, onInspect };
}

describe("every state of the panel, shown", () => {
  it.each(PANEL_EXAMPLES)("R235: $name says the same in both apps", (example) => {
    const view = viewOf(example);
    const said = HELPDESKS.map((helpdesk) => {
      const { container } = show(view, helpdesk);
      const text = container.querySelector("main")?.textContent.replaceAll("\u00a0", "");
      cleanup();
      return text;
    });
    expect(said[0]).toBe(said[1]);
    expect(said[0]).toContain(view.status.title);
  });

  it.each(HELPDESKS)(
    "R232: in %s, nothing stands where a draft that is being written will push it away",
    (helpdesk) => {
      const { container } = show(viewOf(exampleOf("writing")), helpdesk);
      const after = (one: Element | null, other: Element | null) =>
        one !== null &&
        other !== null &&
        Boolean(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);
      const shape = container.querySelector(".panel-waiting");
      expect(after(container.querySelector("h2"), shape)).toBe(true);
      expect(after(shape, screen.getByText(/matter of seconds/))).toBe(true);
      expect(container.querySelectorAll("details")).toHaveLength(0);
    },
  );

  it.each(HELPDESKS)(
    "R232: in %s, text of strangers makes no element, no handler and no address of its own",
    (helpdesk) => {
      const { container } = show(viewOf(exampleOf("hostile")), helpdesk);
      expect(container.querySelectorAll("img, script, iframe, object, embed, form, style")).toHaveLength(0);
      for (const each of container.querySelectorAll("*"))
        for (const { name, value } of each.attributes) {
          expect(name).not.toMatch(/^on/);
          if (name === "href") expect(value).toMatch(/^https:/);
        }
      expect(container.textContent).toContain("<script>document.title='owned'</script>");
    },
  );

  it("R234: the hand-off stands above the draft", () => {
    const { container } = show(viewOf(exampleOf("handed-off-with-draft")));
    const [first, second] = container.querySelectorAll("section");
    expect(first?.className).toContain("panel-hand-off");
    expect(second?.className).toContain("panel-draft");
  });

  it("R233: each source has its way to the editor", () => {
    show(viewOf(exampleOf("ready-internal-source")));
    const improve = screen.getByRole("link", { name: "Improve Refund exceptions for damaged boards" });
    expect(improve.getAttribute("href")).toBe("https://copilot.example.com/training/articles/art-2");
  });
});

describe("what a rep does", () => {
  it("R232: a mark opens the words behind its sentence, and closes them again", () => {
    show(viewOf(exampleOf("ready")));
    const [mark] = screen.getAllByRole("button", { name: "Source 1: How long do refunds take?" });
    expect(mark?.getAttribute("aria-expanded")).toBe("false");
    fireEvent.click(mark as HTMLElement);
    expect(mark?.getAttribute("aria-expanded")).toBe("true");
    expect(document.getElementById(mark?.getAttribute("aria-controls") ?? "")?.textContent).toContain(
      "Flurbo refunds take 17 days.",
    );
    fireEvent.click(mark as HTMLElement);
    expect(screen.queryByRole("note")).toBeNull();
  });

  it.each(HELPDESKS)("R076 R232: in %s, Insert leaves the focus where it is", (helpdesk) => {
    const { send } = show(viewOf(exampleOf("ready")), helpdesk);
    const insert = screen.getByRole("button", { name: "Insert" });
    expect(fireEvent.mouseDown(insert)).toBe(false);
    fireEvent.click(insert);
    expect(send).toHaveBeenCalledExactlyOnceWith({ type: "insert-pressed" });
  });

  it.each(HELPDESKS)("in %s, a button that is busy keeps the focus and does nothing", (helpdesk) => {
    const { send } = show(viewOf(exampleOf("rewriting")), helpdesk);
    const shorter = screen.getByRole("button", { name: "Shorter" });
    shorter.focus();
    fireEvent.click(shorter);
    expect(document.activeElement).toBe(shorter);
    expect(shorter.getAttribute("aria-busy")).toBe("true");
    expect(send).not.toHaveBeenCalled();
  });

  it("R077: text that is there is kept or replaced by the rep's choice", () => {
    const { send } = show(viewOf(exampleOf("asking-text-there")));
    const keep = screen.getByRole("button", { name: "Add below my text" });
    expect(document.activeElement).toBe(keep);
    fireEvent.click(screen.getByRole("button", { name: "Replace my text" }));
    expect(send).toHaveBeenCalledWith({ type: "insert-confirmed", mode: "replace" });
    fireEvent.keyDown(keep, { key: "Escape" });
    expect(send).toHaveBeenCalledWith({ type: "insert-cancelled" });
  });

  it.each([
    ["KeyI", { type: "insert-pressed" }],
    ["KeyC", { type: "copy-pressed" }],
    ["KeyU", { type: "undo-pressed" }],
  ])("Alt with %s does what its button does", (code, event) => {
    const { send } = show(viewOf(exampleOf("inserted")));
    fireEvent.keyDown(document.body, { code, altKey: true });
    expect(send).toHaveBeenCalledExactlyOnceWith(event);
    fireEvent.keyDown(document.body, { code, altKey: true, ctrlKey: true });
    fireEvent.keyDown(document.body, { code });
    expect(send).toHaveBeenCalledTimes(1);
  });

  it("Alt with T opens the training, and Alt with I does nothing where there is nothing to insert", () => {
    const { send, openLink } = show(viewOf(exampleOf("closed-ticket")));
    fireEvent.keyDown(document.body, { code: "KeyT", altKey: true });
    expect(openLink).toHaveBeenCalledExactlyOnceWith("https://copilot.example.com/training/answers/trace-1");
    fireEvent.keyDown(document.body, { code: "KeyI", altKey: true });
    expect(send).not.toHaveBeenCalled();
  });

  it("Alt with R asks what should be different, and sends it", () => {
    const { send } = show(viewOf(exampleOf("ready")));
    fireEvent.keyDown(document.body, { code: "KeyR", altKey: true });
    const field = screen.getByLabelText("What should be different?");
    expect(document.activeElement).toBe(field);
    fireEvent.keyDown(field, { code: "KeyC", altKey: true });
    expect(send).not.toHaveBeenCalled();
    fireEvent.change(field, { target: { value: "mention the warranty" } });
    fireEvent.click(screen.getAllByRole("button", { name: "Write again" }).at(-1) as HTMLElement);
    expect(send).toHaveBeenCalledExactlyOnceWith({ type: "regenerate-pressed", instruction: "mention the warranty" });
    expect(screen.queryByLabelText("What should be different?")).toBeNull();
  });

  it("translates into the language that is chosen", () => {
    const { send } = show(viewOf(exampleOf("ready")));
    fireEvent.click(screen.getByRole("button", { name: "Translate" }));
    fireEvent.change(screen.getByLabelText("Translate to"), { target: { value: "ja" } });
    fireEvent.click(screen.getAllByRole("button", { name: "Translate" }).at(-1) as HTMLElement);
    expect(send).toHaveBeenCalledExactlyOnceWith({ type: "rewrite-pressed", style: { translateTo: "ja" } });
  });

  it("R079: saves a correction as it was typed, and closes on Escape", () => {
    const { send } = show(viewOf(exampleOf("fix-open")));
    const field = screen.getByLabelText("Corrected answer");
    fireEvent.change(field, { target: { value: "It takes 14 days." } });
    fireEvent.click(screen.getByRole("button", { name: "Save the fix" }));
    expect(send).toHaveBeenCalledWith({ type: "fix-saved", text: "It takes 14 days." });
    fireEvent.keyDown(field, { key: "Escape" });
    expect(send).toHaveBeenCalledWith({ type: "fix-closed" });
  });

  it("looks closer on request", () => {
    const { onInspect } = show(viewOf(exampleOf("ready")));
    fireEvent.click(screen.getByRole("button", { name: "Inspect", hidden: true }));
    expect(onInspect).toHaveBeenCalledOnce();
  });
});
