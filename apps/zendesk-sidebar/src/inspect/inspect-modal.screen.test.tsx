import { READY } from "@opencx/sidebar/examples/assist.examples";
import { answerWith, fakeHost } from "@opencx/sidebar/examples/fake-host.examples";
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { InspectModal } from "./inspect-modal.tsx";

afterEach(cleanup);

it("R230: the window shows the path, the figures and the sources of its ticket, and changes nothing", async () => {
  const { host, world, calls } = fakeHost();
  world.answer = answerWith(READY);
  await act(async () => {
    render(<InspectModal host={host} ticketId="815" />);
  });
  expect(calls.map(({ input }) => input)).toEqual([{ ticketId: "815", agentId: 7 }]);
  expect(screen.getByText("3 articles found, 1 used.")).toBeTruthy();
  expect(screen.getByText(/0.81 \(needed: 0.5\)/)).toBeTruthy();
  expect(screen.getByRole("link", { name: "How long do refunds take?" })).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Insert" })).toBeNull();
});
