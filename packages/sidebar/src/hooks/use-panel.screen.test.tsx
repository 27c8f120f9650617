import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { assistIn, READY, readyWith } from "../examples/assist.examples.ts";
import { DRESSINGS } from "../examples/dressing.examples.tsx";
import { answerWith, fakeHost, refusalWith } from "../examples/fake-host.examples.ts";
import { OPEN_TICKET } from "../examples/panel.examples.ts";
import type { SidebarHost } from "../host/sidebar-host.ts";
import { Panel } from "../react/panel.tsx";
import { usePanel } from "./use-panel.ts";

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse("2026-11-20T10:00:00Z") });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function Shown({ host }: { host: SidebarHost }) {
  const { view, send, inspect } = usePanel(host);
  const Dressing = DRESSINGS.freshdesk;
  return (
    <Dressing>
      <Panel view={view} send={send} openLink={host.openLink} onInspect={inspect} />
    </Dressing>
  );
}

async function open(change: Partial<SidebarHost> = {}, prepare?: (fake: ReturnType<typeof fakeHost>) => void) {
  const fake = fakeHost(change);
  prepare?.(fake);
  const { unmount } = render(<Shown host={fake.host} />);
  await passed(0);
  return { ...fake, unmount };
}
/** Lets time pass in short steps, so that what happens in one can begin what happens in the next. */
async function passed(milliseconds: number): Promise<void> {
  const step = 250;
  for (let left = milliseconds; left >= 0; left -= step)
    await act(() => vi.advanceTimersByTimeAsync(Math.min(step, left)));
}
const press = async (name: string) => {
  act(() => screen.getByRole("button", { name }).click());
  await passed(0);
};

describe("the panel of a host", () => {
  it("R232: shows a ready draft after one request, and looks again but seldom", async () => {
    const { calls } = await open();
    expect(screen.getByText("Draft ready")).toBeTruthy();
    await passed(29_000);
    expect(calls.map(({ procedure }) => procedure)).toEqual(["assist.ticket"]);
    await passed(10 * 60_000);
    expect(calls).toHaveLength(5);
  });

  it("R232: waits for a draft that is being written, and stops while nobody looks", async () => {
    const { calls, world, tell } = await open({}, (fake) => {
      fake.world.answer = answerWith(assistIn("writing"));
    });
    expect(screen.getByText("Writing a draft")).toBeTruthy();
    await passed(9_500);
    expect(calls).toHaveLength(4);
    act(() => tell("deactivated"));
    await passed(60_000);
    expect(calls).toHaveLength(4);
    world.answer = answerWith(READY);
    act(() => tell("activated"));
    await passed(0);
    expect(screen.getByText("Draft ready")).toBeTruthy();
    expect(calls).toHaveLength(5);
  });

  it("R076 R232: inserts on the rep's word, tells it in the helpdesk, and takes it back", async () => {
    const { inserted, notices, calls, host } = await open();
    const undo = vi.spyOn(host, "undoInsert");
    await press("Insert");
    expect(inserted).toMatchObject([{ mode: "append", text: READY.suggestion?.text }]);
    expect(notices).toEqual(["Inserted. Nothing was sent."]);
    expect(screen.getByRole("status").textContent).toBe("Inserted. Nothing was sent.");
    expect(calls.at(-1)?.input).toMatchObject({ verdict: "inserted", suggestionId: "sug-1" });
    await press("Undo insert");
    expect(undo).toHaveBeenCalledOnce();
    expect(screen.getByRole("status").textContent).toBe("Your text is back.");
  });

  it("R232: tells of the customer's new message at once, and brings the newer draft", async () => {
    const { world, tell } = await open();
    world.ticket = { ...OPEN_TICKET, lastMessage: "2" };
    act(() => tell("change"));
    await passed(400);
    expect(screen.getByText("The customer has written again. Looking for a newer draft.")).toBeTruthy();
    world.answer = answerWith(readyWith({ id: "sug-2" }));
    await passed(3_500);
    expect(screen.getByRole("status").textContent).toBe("A new draft has arrived.");
  });

  it("R232: keeps the last draft when the backend goes away, and recovers by itself", async () => {
    const { world, tell } = await open();
    world.answer = { kind: "unreachable" };
    await passed(30_000);
    act(() => tell("activated"));
    await passed(0);
    expect(screen.getByText("Copilot cannot be reached")).toBeTruthy();
    expect(screen.getByRole("button", { name: "Insert" })).toBeTruthy();
    world.answer = answerWith(READY);
    await passed(5_500);
    expect(screen.getByText("Draft ready")).toBeTruthy();
  });

  it.each([
    [401, "Not set up yet"],
    [403, "Not allowed"],
    [429, "Too many requests"],
    [500, "Something went wrong"],
  ])("R237: an answer of %s is explained", async (status, title) => {
    await open({}, (fake) => {
      fake.world.answer = refusalWith(status);
    });
    expect(screen.getByText(title)).toBeTruthy();
  });

  it("a host that throws has failed, and the panel goes on", async () => {
    const broken = () => Promise.reject(new Error("No."));
    await open({ insertDraft: broken });
    await press("Insert");
    expect(screen.getByRole("status").textContent).toBe("It could not be inserted. Copy it instead.");
    cleanup();
    await open({ readTicket: broken });
    expect(screen.getByText("The ticket cannot be read")).toBeTruthy();
    cleanup();
    await open({ call: broken });
    expect(screen.getByText("Copilot cannot be reached")).toBeTruthy();
  });

  it("copies, also where the newer way is not allowed", async () => {
    await open();
    const written: string[] = [];
    vi.stubGlobal("navigator", {
      ...navigator,
      clipboard: { writeText: async (text: string) => void written.push(text) },
    });
    await press("Copy");
    expect(written).toEqual([READY.suggestion?.text]);
    const refuse = () => Promise.reject(new Error("Not allowed."));
    vi.stubGlobal("navigator", { ...navigator, clipboard: { writeText: refuse } });
    document.execCommand = (command) => {
      written.push(
        `${command}: ${document.activeElement instanceof HTMLTextAreaElement && document.activeElement.value}`,
      );
      return true;
    };
    await press("Copy");
    expect(written.at(-1)).toBe(`copy: ${READY.suggestion?.text}`);
    vi.unstubAllGlobals();
  });

  it("leaves nothing running when it is closed", async () => {
    const { calls, unmount, tell } = await open({}, (fake) => {
      fake.world.answer = answerWith(assistIn("writing"));
    });
    unmount();
    tell("change");
    await passed(60_000);
    expect(calls).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });
});
