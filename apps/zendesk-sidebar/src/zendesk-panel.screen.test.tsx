import { INTERNAL_READY } from "@opencx/sidebar/examples/assist.examples";
import { answerWith } from "@opencx/sidebar/examples/fake-host.examples";
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { NotInZendesk } from "./not-in-zendesk.tsx";
import { fakeZaf } from "./zaf/fake-zaf.examples.ts";
import { createZendeskHost } from "./zendesk-host.ts";
import { ZendeskPanel } from "./zendesk-panel.tsx";

afterEach(cleanup);

const press = async (name: string) => {
  await act(async () => screen.getByRole("button", { name }).click());
  await act(async () => undefined);
};

it("R021 R232: a draft with an internal source goes into Zendesk's composer after the rep's word, and back out", async () => {
  const zaf = fakeZaf({ paths: { "currentUser.locale": "en-GB" } });
  const answer = answerWith(INTERNAL_READY);
  zaf.world.reply = { status: 200, responseJSON: answer.kind === "answered" ? answer.body : null };
  const host = await createZendeskHost(zaf.client, "light");
  await act(async () => {
    render(<ZendeskPanel host={host} />);
  });
  expect(screen.getByText("Uses 1 internal source. Check before you send.")).toBeTruthy();
  expect(document.documentElement.dataset["scheme"]).toBe("dark");
  await press("Insert");
  expect(zaf.paths["ticket.comment.text"]).toBe("");
  await press("Insert anyway");
  expect(zaf.paths["ticket.comment.text"]).toBe(
    "<p>A Flurbo refund takes 17 days. Damaged boards are replaced at once.</p>",
  );
  await press("Undo insert");
  expect(zaf.paths["ticket.comment.text"]).toBe("");
  act(() => zaf.tell("colorScheme.changed", "light"));
  expect(document.documentElement.dataset["scheme"]).toBe("light");
});

it("R230: outside of Zendesk the page says where it belongs", () => {
  render(<NotInZendesk scheme="dark" />);
  expect(screen.getByText("This app works inside the helpdesk. Open it beside a ticket.")).toBeTruthy();
});
