import { EVENTS_THAT_HAPPEN, type EventDelivery, type EventSubscription } from "@opencx/shared/outgoing-event";
import { cleanup, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { answerCalls, Refused } from "../api/answer-calls.examples.ts";
import { show } from "../api/show.examples.tsx";
import { deliveryWord } from "./event-words.ts";
import { EventsScreen } from "./events-screen.tsx";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const delivery: EventDelivery = {
  id: "del-1",
  eventId: "evt-1",
  type: "conversation.handoff_to_third_party_failed",
  at: "2026-03-02T12:00:00.000Z",
  state: "failed",
  attempts: 10,
  detail: "It answered with HTTP 503.",
  nextAttemptAt: null,
  deliveredAt: null,
};
const subscription: EventSubscription = {
  id: "sub-1",
  url: "https://hooks.example.com/opencx",
  events: ["conversation.handoff_to_third_party_failed"],
  createdAt: "2026-03-01T12:00:00.000Z",
  lastDelivery: delivery,
};
const page = (...items: unknown[]) => ({ items, nextCursor: null });

describe("the room of events", () => {
  it("D16: shows the secret of a new subscription once, and asks for an address and a kind first", async () => {
    const calls = answerCalls({
      "events.list": () => page(),
      "events.subscribe": () => ({ id: "sub-1", secret: "whsec_shown-once" }),
    });
    show(<EventsScreen />);
    expect(await screen.findByText("Nobody is told yet")).toBeTruthy();
    for (const kind of screen.getAllByRole("checkbox")) fireEvent.click(kind);
    fireEvent.click(screen.getByRole("button", { name: "Subscribe" }));
    expect(screen.getByText("Give the address that is to be told.")).toBeTruthy();
    expect(screen.getByText("Tick at least one.")).toBeTruthy();
    fireEvent.change(screen.getByLabelText("Address"), { target: { value: "https://hooks.example.com/opencx" } });
    fireEvent.click(screen.getByLabelText("A hand-off failed and nobody took over"));
    fireEvent.click(screen.getByRole("button", { name: "Subscribe" }));
    expect(await screen.findByText("whsec_shown-once")).toBeTruthy();
    expect(calls.find(({ procedure }) => procedure === "events.subscribe")?.input).toEqual({
      url: "https://hooks.example.com/opencx",
      events: ["conversation.handoff_to_third_party_failed"],
    });
  });

  it("D16: says what is wrong about an address right below it", async () => {
    const detail = "The address must begin with https://.";
    answerCalls({
      "events.list": () => page(),
      "events.subscribe": () => {
        throw new Refused(400, detail, { url: [detail] });
      },
    });
    show(<EventsScreen />);
    fireEvent.change(await screen.findByLabelText("Address"), { target: { value: "http://hooks.example.com" } });
    fireEvent.click(screen.getByRole("button", { name: "Subscribe" }));
    expect(await screen.findByText(detail)).toBeTruthy();
    expect(screen.getAllByRole("checkbox")).toHaveLength(EVENTS_THAT_HAPPEN.length);
  });

  it("R116 D16: shows what was given up with its reason, and the way to replay it", async () => {
    answerCalls({ "events.list": () => page(subscription), "events.deliveries": () => page(delivery) });
    show(<EventsScreen />);
    fireEvent.click(await screen.findByRole("button", { name: "Show deliveries" }));
    expect(await screen.findByText(/It answered with HTTP 503\. · 10 attempts/)).toBeTruthy();
    expect(screen.getAllByText("Given up")).toHaveLength(2);
    expect(screen.getByText(/can be replayed/)).toBeTruthy();
  });

  it.each([
    [5_000, "next attempt within a minute"],
    [-2_000, "next attempt within a minute"],
    [2.5 * 3_600_000, "next attempt in 2 hours"],
  ])("D16: says in plain words why nothing arrived and, %i ms ahead, when it is tried again", async (aheadMs, next) => {
    const detail = "No connection could be made: nothing answers at that address (ECONNREFUSED).";
    const nextAttemptAt = new Date(Date.now() + aheadMs).toISOString();
    const waiting: EventDelivery = { ...delivery, state: "waiting", attempts: 3, detail, nextAttemptAt };
    answerCalls({
      "events.list": () => page({ ...subscription, lastDelivery: waiting }),
      "events.deliveries": () => page(waiting),
    });
    show(<EventsScreen />);
    fireEvent.click(await screen.findByRole("button", { name: "Show deliveries" }));
    const row = await screen.findByText(/3 attempts/);
    expect(row.textContent).toContain(`${detail} · 3 attempts · ${next}`);
  });

  it("D16: ends a subscription after asking", async () => {
    let items: EventSubscription[] = [subscription];
    answerCalls({
      "events.list": () => page(...items),
      "events.unsubscribe": () => {
        items = [];
        return { unsubscribed: true };
      },
    });
    show(<EventsScreen />);
    fireEvent.click(await screen.findByRole("button", { name: "Unsubscribe" }));
    const dialog = await screen.findByRole("dialog");
    fireEvent.click(within(dialog).getByRole("button", { name: "Unsubscribe" }));
    expect(await screen.findByText("Nobody is told yet")).toBeTruthy();
  });

  it.each([
    [null, "Nothing sent yet"],
    [{ state: "waiting", attempts: 0 } as const, "On its way"],
    [{ state: "waiting", attempts: 2 } as const, "Retrying"],
    [{ state: "delivered", attempts: 1 } as const, "Delivered"],
    [{ state: "failed", attempts: 10 } as const, "Given up"],
  ])("D16: a message that is %j is called %s", (given, label) => {
    expect(deliveryWord(given).label).toBe(label);
  });
});
