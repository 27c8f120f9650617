import type { CreateDataSource } from "@opencx/shared/data-source";
import type { Integration } from "@opencx/shared/integration";
import type { HelpdeskKind } from "@opencx/shared/vocabulary";
import { cleanup, fireEvent, screen } from "@testing-library/react";
import { TRPCClientError } from "@trpc/client";
import { afterEach, describe, expect, it } from "vitest";
import { exampleFreshdesk, exampleIntegration } from "../api/answers.examples.ts";
import { show } from "../api/show.examples.tsx";
import { AddSourceForm } from "./add-source-form.tsx";

afterEach(cleanup);

function open(given: { isConnected: boolean; error?: unknown; kind?: HelpdeskKind }): CreateDataSource[] {
  const { kind = "zendesk" } = given;
  const sent: CreateDataSource[] = [];
  show(
    <AddSourceForm
      kind={kind}
      integrations={given.isConnected ? [ACCOUNTS[kind]] : []}
      isBusy={false}
      error={given.error ?? null}
      onSubmit={(request) => sent.push(request)}
      onCancel={() => undefined}
    />,
  );
  return sent;
}
const ACCOUNTS: Record<HelpdeskKind, Integration> = { zendesk: exampleIntegration, freshdesk: exampleFreshdesk };
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

  it("D09: Freshdesk solutions take a domain and a key of their own, and no e-mail", () => {
    const sent = open({ isConnected: false, kind: "freshdesk" });
    expect(screen.queryByLabelText("Email")).toBeNull();
    submit();
    expect(sent).toEqual([]);
    expect(screen.getByText("Paste the API key.")).toBeTruthy();
    type("Domain", "globex.freshdesk.com");
    type("API Key", "secret");
    submit();
    expect(sent).toEqual([
      { kind: "freshdesk", cadence: "daily", credentials: { domain: "globex.freshdesk.com", apiKey: "secret" } },
    ]);
  });

  it("D09: Freshdesk solutions reuse the Freshdesk connection without asking for a key", () => {
    const sent = open({ isConnected: true, kind: "freshdesk" });
    expect(screen.queryByLabelText("API Key")).toBeNull();
    submit();
    expect(sent).toEqual([{ kind: "freshdesk", cadence: "daily", integrationId: "int-2" }]);
  });
});
