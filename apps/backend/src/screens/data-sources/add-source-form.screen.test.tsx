import type { CreateDataSource } from "@opencx/shared/data-source";
import { cleanup, fireEvent, screen } from "@testing-library/react";
import { TRPCClientError } from "@trpc/client";
import { afterEach, describe, expect, it } from "vitest";
import { exampleIntegration } from "../api/answers.examples.ts";
import { show } from "../api/show.examples.tsx";
import { AddSourceForm } from "./add-source-form.tsx";

afterEach(cleanup);

function open(given: { isConnected: boolean; error?: unknown }): CreateDataSource[] {
  const sent: CreateDataSource[] = [];
  show(
    <AddSourceForm
      integrations={given.isConnected ? [exampleIntegration] : []}
      isBusy={false}
      error={given.error ?? null}
      onSubmit={(request) => sent.push(request)}
      onCancel={() => undefined}
    />,
  );
  return sent;
}
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const submit = () => fireEvent.click(screen.getByRole("button", { name: "Add source" }));

describe("adding a help center", () => {
  it("R004: sends nothing and marks each field that is missing", () => {
    const sent = open({ isConnected: false });
    submit();
    expect(sent).toEqual([]);
    for (const label of ["Subdomain", "Email", "API Token"])
      expect(screen.getByLabelText(label).getAttribute("aria-invalid")).toBe("true");
    expect(screen.getByText("Paste the API token.")).toBeTruthy();
  });

  it("R004: sends the three fields and the schedule", () => {
    const sent = open({ isConnected: false });
    type("Subdomain", "acme");
    type("Email", "ada@acme.example");
    type("API Token", "secret");
    type("Read again", "hourly");
    submit();
    expect(sent).toEqual([
      {
        kind: "zendesk",
        cadence: "hourly",
        credentials: { subdomain: "acme", email: "ada@acme.example", apiToken: "secret" },
      },
    ]);
  });

  it("R008: reuses the ticketing connection without asking for a token", () => {
    const sent = open({ isConnected: true });
    expect(screen.queryByLabelText("API Token")).toBeNull();
    submit();
    expect(sent).toEqual([{ kind: "zendesk", cadence: "daily", integrationId: "int-1" }]);
  });

  it("R009: puts a refusal at the field it is about", () => {
    const error = TRPCClientError.from({
      error: {
        message: "refused",
        code: -32_000,
        data: { code: "BAD_REQUEST", httpStatus: 400, fieldErrors: { apiToken: ["This token cannot read articles."] } },
      },
    });
    open({ isConnected: false, error });
    expect(screen.getByText("This token cannot read articles.")).toBeTruthy();
    expect(screen.getByLabelText("API Token").getAttribute("aria-invalid")).toBe("true");
    expect(screen.getByLabelText("Subdomain").getAttribute("aria-invalid")).not.toBe("true");
  });
});
