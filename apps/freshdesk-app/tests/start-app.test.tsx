import { act, cleanup, screen } from "@testing-library/react";
import type { Root } from "react-dom/client";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { startApp } from "../app/components/start-app.tsx";
import { fakeFdk } from "./fake-fdk.ts";
import { SAMPLE_VIEW } from "./sample-view.ts";

const opened: Root[] = [];
beforeEach(() => {
  document.body.replaceChildren(document.createElement("div"));
});
afterEach(async () => {
  await act(() => Promise.resolve(opened.splice(0).forEach((root) => void root.unmount())));
  cleanup();
  vi.unstubAllGlobals();
});

async function start(fdk: ReturnType<typeof fakeFdk> | null) {
  vi.stubGlobal("app", fdk === null ? undefined : { initialized: () => Promise.resolve(fdk.client) });
  const place = document.querySelector("div");
  await act(async () => {
    if (place !== null) opened.push(await startApp(place));
  });
}
const press = async (name: string) => {
  await act(() => Promise.resolve(screen.getByRole("button", { name }).click()));
  await act(() => Promise.resolve());
};
const answering = (view: object) => {
  const fdk = fakeFdk({ loggedInUser: { id: 77, language: "en" } });
  fdk.world.reply = { status: 200, response: JSON.stringify({ result: { data: view } }) };
  return fdk;
};

it("R231 R232: shows the draft beside the ticket, and puts it into the reply editor", async () => {
  const fdk = answering(SAMPLE_VIEW);
  await start(fdk);
  expect(screen.getByText("Draft ready")).toBeTruthy();
  expect(document.querySelectorAll("img")).toHaveLength(0);
  await press("Insert");
  expect(fdk.triggered[0]).toEqual({
    action: "click",
    options: { id: "reply", text: "<p>It takes 17 days. &lt;img src=x onerror=alert(1)&gt;</p>", replace: false },
  });
  expect(fdk.requests.map(({ template }) => template)).toEqual(["assistTicket", "assistFeedback"]);
});

it("R077: replacing what was typed cannot be taken back here, so it is asked about", async () => {
  const fdk = answering(SAMPLE_VIEW);
  await start(fdk);
  await press("Replace my text");
  expect(fdk.triggered).toEqual([]);
  expect(screen.getByText("What you typed is lost: this helpdesk cannot take it back.")).toBeTruthy();
  await press("Insert anyway");
  expect(fdk.triggered[0]).toMatchObject({ options: { replace: true } });
});

it("R231: shows the next ticket's state when the agent moves on", async () => {
  const ticket = { id: 4711 };
  const fdk = fakeFdk({ ticket, loggedInUser: { id: 77, language: "en" } });
  fdk.world.reply = { status: 200, response: JSON.stringify({ result: { data: SAMPLE_VIEW } }) };
  await start(fdk);
  ticket.id = 4712;
  fdk.world.reply = { status: 500, response: "" };
  await act(() => Promise.resolve(fdk.tell("app.activated")));
  await act(() => Promise.resolve());
  expect(screen.queryByText("Draft ready")).toBeNull();
  expect(fdk.requests.at(-1)?.values.context?.["input"]).toContain('"4712"');
});

it("R231: outside of Freshdesk the page says where it belongs", async () => {
  await start(null);
  expect(screen.getByText("This app works inside the helpdesk. Open it beside a ticket.")).toBeTruthy();
});
