import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { answerCalls, Refused } from "../api/answer-calls.examples.ts";
import { show } from "../api/show.examples.tsx";
import { PageLink } from "../frame/page-link.tsx";
import { exampleRule, exampleScenario } from "./training.examples.ts";
import { TrainingScreen } from "./training-screen.tsx";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

type Kept = typeof exampleScenario;

function open(start: Kept, others: Parameters<typeof answerCalls>[0] = {}) {
  let kept = start;
  const change = (patch: object) => {
    kept = { ...kept, ...patch };
    return kept;
  };
  const calls = answerCalls({
    "training.get": () => kept,
    "training.update": (input) => change({ ...(input as object), hasChanges: true, revision: kept.revision + 1 }),
    "training.publish": () => change({ published: true, hasChanges: false, version: 3 }),
    "training.unpublish": () => change({ published: false, hasChanges: true, version: null }),
    "training.rollback": () => change({ ...kept.versions[1], version: kept.version, hasChanges: true, revision: 9 }),
    "training.delete": () => change({ deletedAt: new Date().toISOString(), published: false }) && { deleted: true },
    "training.restore": () => change({ deletedAt: null }),
    "training.attach": (input) =>
      change({ files: [...kept.files, fileOf(input as { name: string })], revision: kept.revision + 1 }),
    "training.detach": () => change({ files: [], revision: kept.revision + 1 }),
    ...others,
  });
  show(
    <>
      <PageLink href="/sessions">Elsewhere</PageLink>
      <TrainingScreen id={start.id} />
    </>,
  );
  return calls;
}
const fileOf = ({ name }: { name: string }) => ({ id: name, name, contentType: "image/png", size: 9, url: "" });
const choose = async (file: File) =>
  fireEvent.change(await screen.findByLabelText("Add a file"), { target: { files: [file] } });
const inputs = (calls: { procedure: string; input: unknown }[], procedure: string) =>
  calls.filter((call) => call.procedure === procedure).map(({ input }) => input);
const answerField = async () => (await screen.findByLabelText("Answer")) as HTMLTextAreaElement;

describe("a scenario's editor", () => {
  it("R144: saves the draft of the revision that was read, and publishes what was saved", async () => {
    const calls = open(exampleScenario);
    fireEvent.change(await answerField(), { target: { value: "Within 60 days." } });
    fireEvent.click(screen.getByRole("button", { name: "Save draft" }));
    expect(await screen.findByText("The draft is saved.")).toBeTruthy();
    expect(inputs(calls, "training.update")).toMatchObject([{ id: "tra-1", revision: 4, content: "Within 60 days." }]);
    fireEvent.click(await screen.findByRole("button", { name: "Publish" }));
    expect(await screen.findByText("Published. The next drafts use it.")).toBeTruthy();
    expect(inputs(calls, "training.publish")).toEqual([{ id: "tra-1", revision: 5 }]);
  });

  it("R144: a save that comes too late says so and keeps what was typed", async () => {
    open(exampleScenario, {
      "training.update": () => {
        throw new Refused(409, "“Refunds this winter” was changed meanwhile. Read it again and repeat your change.");
      },
    });
    const field = await answerField();
    fireEvent.change(field, { target: { value: "Mine" } });
    fireEvent.click(screen.getByRole("button", { name: "Save draft" }));
    expect(await screen.findByText(/was changed meanwhile/)).toBeTruthy();
    expect(field.value).toBe("Mine");
  });

  it("refuses an empty title or answer before anything is sent", async () => {
    const calls = open(exampleScenario);
    fireEvent.change(await screen.findByLabelText("Title"), { target: { value: " " } });
    fireEvent.change(await answerField(), { target: { value: "" } });
    fireEvent.click(screen.getByRole("button", { name: "Save draft" }));
    expect(await screen.findByText("Give it a title.")).toBeTruthy();
    expect(screen.getByText("Write the text.")).toBeTruthy();
    expect(inputs(calls, "training.update")).toEqual([]);
  });

  it("asks before unsaved changes are left behind", async () => {
    open(exampleScenario);
    fireEvent.change(await answerField(), { target: { value: "Half a sent" } });
    fireEvent.click(screen.getByText("Elsewhere"));
    const dialog = await screen.findByRole("dialog");
    expect(within(dialog).getByText("Leave without saving?")).toBeTruthy();
    fireEvent.click(within(dialog).getByText("Cancel"));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect((await answerField()).value).toBe("Half a sent");
    const closing = new Event("beforeunload", { cancelable: true });
    window.dispatchEvent(closing);
    expect(closing.defaultPrevented).toBe(true);
  });

  it("lets go without a question when nothing was changed, or changes were undone", async () => {
    open(exampleScenario);
    fireEvent.change(await answerField(), { target: { value: "x" } });
    fireEvent.click(screen.getByText("Undo changes"));
    const closing = new Event("beforeunload", { cancelable: true });
    window.dispatchEvent(closing);
    expect(closing.defaultPrevented).toBe(false);
    expect((await answerField()).value).toBe(exampleScenario.content);
  });

  it("D18: loads an old version into the draft, which then can be published", async () => {
    const calls = open(exampleScenario);
    fireEvent.click(await screen.findByLabelText("Load version 1 into the draft"));
    await waitFor(async () => expect((await answerField()).value).toBe("You can ask for a refund within 17 days."));
    expect(inputs(calls, "training.rollback")).toEqual([{ id: "tra-1", version: 1 }]);
    expect((screen.getByRole("button", { name: "Publish" }) as HTMLButtonElement).disabled).toBe(false);
  });

  it("R080 R144: deletes after a question, leaves a word behind, and brings it back", async () => {
    const calls = open(exampleScenario);
    fireEvent.click(await screen.findByRole("button", { name: "Delete" }));
    fireEvent.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Delete" }));
    expect(await screen.findByText("This was deleted")).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "Bring it back as a draft" }));
    expect(await answerField()).toBeTruthy();
    expect(inputs(calls, "training.restore")).toEqual([{ id: "tra-1" }]);
  });

  it("R143: shows which sessions would match the words as they stand", async () => {
    const match = {
      sessionId: "s",
      number: 4521,
      question: "How do I get my money back?",
      channel: "email",
      fit: 0.82,
    };
    const calls = open(exampleScenario, { "training.preview": () => ({ matches: [match], considered: 50 }) });
    fireEvent.change(await screen.findByLabelText("When it applies"), { target: { value: "Money back?" } });
    fireEvent.click(screen.getByRole("button", { name: "Which sessions would match?" }));
    expect(await screen.findByText("Session #4521")).toBeTruthy();
    expect(screen.getByText("82 % alike · E-mail")).toBeTruthy();
    expect(inputs(calls, "training.preview")).toMatchObject([{ trigger: "Money back?", channels: ["email", "web"] }]);
  });

  it("R142: a rule shows which words every draft gets, and has no examples", async () => {
    open(exampleRule);
    expect(await screen.findByText("Ends with: Zed")).toBeTruthy();
    expect(screen.queryByLabelText("When it applies")).toBeNull();
    expect(screen.getByLabelText("Last words of every draft (optional)")).toBeTruthy();
  });

  it("R215: adds a file to the draft that was read, and removes it again", async () => {
    const calls = open(exampleScenario);
    expect((await screen.findAllByText("map.pdf"))[0]?.closest("a")?.getAttribute("href")).toBe(
      "/api/attachments/fil-1",
    );
    await choose(new File(["a photo"], "photo.png", { type: "image/png" }));
    expect(await screen.findByText("photo.png is added to the draft.")).toBeTruthy();
    expect(inputs(calls, "training.attach")).toEqual([
      { id: "tra-1", name: "photo.png", contentType: "image/png", base64: btoa("a photo"), revision: 4 },
    ]);
    fireEvent.click(await screen.findByRole("button", { name: "Remove photo.png" }));
    expect(await screen.findByText("No file goes along with this answer.")).toBeTruthy();
    expect(inputs(calls, "training.detach")).toEqual([{ id: "tra-1", revision: 5, fileId: "photo.png" }]);
  });

  it("R215: a file that is too large is not even sent, and one that is refused says why", async () => {
    const calls = open(exampleScenario, {
      "training.attach": () => {
        throw new Refused(400, "no", {
          base64: ["“a.png” was not added. It calls itself a PNG image but is a PDF document."],
        });
      },
    });
    await choose(new File([new Uint8Array(800_000)], "film.mp4"));
    expect(await screen.findByText("The file is too large: a scenario takes files of up to 684 kB.")).toBeTruthy();
    expect(inputs(calls, "training.attach")).toEqual([]);
    await choose(new File(["%PDF-1.7"], "a.png", { type: "image/png" }));
    expect(await screen.findByText(/It calls itself a PNG image but is a PDF document/)).toBeTruthy();
    expect(screen.getByLabelText("Add a file").getAttribute("aria-invalid")).toBe("true");
  });

  it("R215: files wait until the text is saved, and a rule has none", async () => {
    open(exampleScenario);
    fireEvent.change(await answerField(), { target: { value: "Half a sent" } });
    expect((screen.getByLabelText("Add a file") as HTMLInputElement).disabled).toBe(true);
    expect(screen.getByText("Save or undo your changes to the text first.")).toBeTruthy();
    cleanup();
    open(exampleRule);
    expect(await screen.findByText("Ends with: Zed")).toBeTruthy();
    expect(screen.queryByLabelText("Add a file")).toBeNull();
  });

  it("says when there is none of this name", async () => {
    open(exampleScenario, {
      "training.get": () => {
        throw new Refused(404, "There is no scenario or rule.");
      },
    });
    expect(await screen.findByText("This one does not exist")).toBeTruthy();
  });
});
