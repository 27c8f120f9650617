import { READY } from "@opencx/sidebar/examples/assist.examples";
import { answerWith } from "@opencx/sidebar/examples/fake-host.examples";
import { act, screen } from "@testing-library/react";
import type { Root } from "react-dom/client";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { startApp } from "./start-app.tsx";
import { fakeZaf } from "./zaf/fake-zaf.examples.ts";
import type { ZafClient } from "./zaf/zaf-client.ts";

const opened: Root[] = [];
beforeEach(() => {
  document.body.replaceChildren(document.createElement("div"));
});
afterEach(() => {
  act(() => opened.splice(0).forEach((root) => void root.unmount()));
  vi.unstubAllGlobals();
  location.hash = "";
});

async function start(client: ZafClient | false | undefined) {
  vi.stubGlobal("ZAFClient", client === undefined ? undefined : { init: () => client });
  const place = document.querySelector("div");
  await act(async () => {
    if (place !== null) opened.push(await startApp(place, "light"));
  });
}
const OUTSIDE = "This app works inside the helpdesk. Open it beside a ticket.";
function zendesk(paths: Record<string, unknown> = {}) {
  const zaf = fakeZaf({ paths: { "currentUser.locale": "en", ...paths } });
  const answer = answerWith(READY);
  zaf.world.reply = { status: 200, responseJSON: answer.kind === "answered" ? answer.body : null };
  return zaf;
}

it("R230 R232: shows the draft beside a saved ticket", async () => {
  await start(zendesk().client);
  expect(screen.getByText("Draft ready")).toBeTruthy();
});

it("R230: asks for a new ticket to be saved, and asks the backend nothing", async () => {
  const { client, passed } = zendesk({ "ticket.isNew": true });
  await start(client);
  expect(screen.getByText("New ticket")).toBeTruthy();
  expect(passed).toEqual([]);
});

it("R230: shows the reasons where the address names a ticket", async () => {
  location.hash = "inspect=815";
  const { client, passed } = zendesk();
  await start(client);
  expect(screen.queryByRole("button", { name: "Insert" })).toBeNull();
  expect(passed[0]?.url).toContain("815");
});

it.each([
  ["the SDK was not let in", () => undefined],
  ["the page stands alone", () => false as const],
  ["Zendesk does not answer", () => ({ ...zendesk().client, metadata: () => Promise.reject(new Error("No.")) })],
])("R230: says where it belongs when %s", async (_, client) => {
  await start(client());
  expect(screen.getByText(OUTSIDE)).toBeTruthy();
});
