import type { Cadence, DataSourceKind, HelpdeskKind } from "@opencx/shared/vocabulary";
import { nextRunAt } from "#domain/sync/cadence.ts";
import type { Credential, HelpdeskDriver } from "#helpdesks/helpdesk.ts";
import type { Store } from "#store/store.ts";

export type ConnectDataSourceNeeds = {
  drivers: ReadonlyMap<HelpdeskKind, HelpdeskDriver>;
  store: Pick<Store, "dataSources" | "integrations" | "transaction">;
  now: () => Date;
};
/** An account of its own; null = the integration's. */
export type OwnAccount = { subdomain: string; credential: Credential };
export type ConnectDataSourceOutcome =
  | { kind: "done"; sourceId: string }
  | { kind: "refused"; field: string; detail: string };

type Reader = {
  title: string;
  subdomain: string;
  credential: Credential;
  integrationId: string | null;
  isOwn: boolean;
};
type ReaderOutcome = { kind: "reader"; reader: Reader } | Extract<ConnectDataSourceOutcome, { kind: "refused" }>;

/** Adds a source after proving that its articles can be read. Nothing is read yet, and nothing is stored on failure. */
export async function createDataSource(
  needs: ConnectDataSourceNeeds,
  request: {
    organizationId: string;
    kind: HelpdeskKind;
    name: string | null;
    integrationId: string | null;
    account: OwnAccount | null;
    cadence: Cadence;
  },
): Promise<ConnectDataSourceOutcome> {
  const found = await chooseReader(needs, request);
  if (found.kind === "refused") return found;
  const { title, subdomain, credential, integrationId, isOwn } = found.reader;
  const source = await needs.store.dataSources.insert({
    organizationId: request.organizationId,
    kind: request.kind,
    name: request.name ?? `${title} (${subdomain})`,
    cadence: request.cadence,
    integrationId,
    subdomain,
    isConnected: true,
    nextRunAt: nextRunAt(request.cadence, { dueAt: null, now: needs.now() }),
    credential: isOwn ? credential : null,
  });
  return { kind: "done", sourceId: source.id };
}

/** Connects a source again and forgets how far it had read: the next run reads everything. */
export async function reconnectDataSource(
  needs: ConnectDataSourceNeeds,
  request: { organizationId: string; id: string; account: OwnAccount | null },
): Promise<ConnectDataSourceOutcome> {
  const { organizationId, id } = request;
  const source = await needs.store.dataSources.get(organizationId, id);
  const stored = request.account ? null : await needs.store.dataSources.credential(organizationId, id);
  const account = request.account ?? (stored && { subdomain: source.subdomain, credential: stored });
  if (!account)
    return {
      kind: "refused",
      field: "credentials",
      detail: "Its credential is gone. Enter it once more.",
    };
  const found = await prove(needs, { organizationId, kind: source.kind, account });
  if (found.kind === "refused") return found;
  if (found.subdomain !== source.subdomain) {
    const detail = `This source reads ${source.subdomain}. Add another source for ${found.subdomain}.`;
    return { kind: "refused", field: "credentials.subdomain", detail };
  }
  await needs.store.transaction(async (stores) => {
    // A run that is under way reads on from a place that is forgotten now.
    await endOpenRun(stores, { organizationId, id, why: "The source was reconnected.", at: needs.now() });
    await stores.dataSources.update(organizationId, id, {
      isConnected: true,
      cursor: null,
      // What was asked or found out about the articles that were missing is asked anew.
      listing: null,
      heldRemoval: null,
      problems: [],
      nextCheckAt: null,
      nextRunAt: nextRunAt(source.cadence, { dueAt: null, now: needs.now() }),
      ...(request.account ? { credential: request.account.credential, integrationId: null } : {}),
    });
  });
  return { kind: "done", sourceId: id };
}

/** Stops reading at once, also in the middle of a run; what is indexed stays searchable. */
export async function disconnectDataSource(
  needs: Pick<ConnectDataSourceNeeds, "store" | "now">,
  { organizationId, id }: { organizationId: string; id: string },
): Promise<void> {
  await needs.store.transaction(async (stores) => {
    await stores.dataSources.update(organizationId, id, { isConnected: false, nextRunAt: null });
    await endOpenRun(stores, { organizationId, id, why: "The source was disconnected.", at: needs.now() });
  });
}

async function endOpenRun(
  { syncRuns }: Pick<Store, "syncRuns">,
  { organizationId, id, why, at }: { organizationId: string; id: string; why: string; at: Date },
): Promise<void> {
  const last = await syncRuns.last(organizationId, id);
  if (last?.status !== "queued" && last?.status !== "running") return;
  await syncRuns.finish(organizationId, last.id, { status: "failed", error: why, at });
}

/** Changes name or cadence; the next run follows the new cadence from now. */
export async function updateDataSource(
  needs: Pick<ConnectDataSourceNeeds, "store" | "now">,
  request: { organizationId: string; id: string; name: string | null; cadence: Cadence | null },
): Promise<void> {
  const { organizationId, id, name, cadence } = request;
  await needs.store.transaction(async ({ dataSources }) => {
    const { isConnected } = await dataSources.get(organizationId, id);
    await dataSources.update(organizationId, id, {
      ...(name === null ? {} : { name }),
      ...(cadence === null
        ? {}
        : { cadence, nextRunAt: isConnected ? nextRunAt(cadence, { dueAt: null, now: needs.now() }) : null }),
    });
  });
}

async function chooseReader(
  needs: ConnectDataSourceNeeds,
  request: { organizationId: string; kind: HelpdeskKind; integrationId: string | null; account: OwnAccount | null },
): Promise<ReaderOutcome> {
  const { organizationId, integrationId, kind } = request;
  if (request.account && integrationId !== null)
    return {
      kind: "refused",
      field: "integrationId",
      detail: "Choose either the integration or a credential, not both.",
    };
  const account =
    request.account ?? (integrationId && (await accountOf(needs, { organizationId, integrationId, kind })));
  if (!account)
    return {
      kind: "refused",
      field: integrationId === null ? "credentials" : "integrationId",
      detail: "Enter the account and its credential, or choose an integration of the same helpdesk.",
    };
  const found = await prove(needs, { organizationId, kind, account });
  if (found.kind === "refused") return found;
  const isOwn = request.account !== null;
  const reader = {
    title: found.title,
    subdomain: found.subdomain,
    credential: account.credential,
    integrationId,
    isOwn,
  };
  return { kind: "reader", reader };
}

/** The account of an integration; null when it is in another helpdesk. */
async function accountOf(
  needs: ConnectDataSourceNeeds,
  { organizationId, integrationId, kind }: { organizationId: string; integrationId: string; kind: HelpdeskKind },
): Promise<OwnAccount | null> {
  const { subdomain, kind: found } = await needs.store.integrations.get(organizationId, integrationId);
  if (found !== kind) return null;
  return { subdomain, credential: await needs.store.integrations.credential(organizationId, integrationId) };
}

/** Asks who the credential is and reads one article, to prove that it can. */
async function prove(
  needs: ConnectDataSourceNeeds,
  { organizationId, kind, account }: { organizationId: string; kind: DataSourceKind; account: OwnAccount },
): Promise<
  { kind: "proven"; title: string; subdomain: string } | Extract<ConnectDataSourceOutcome, { kind: "refused" }>
> {
  const driver = [...needs.drivers.values()].find((known) => known.kind === kind);
  if (!driver) return { kind: "refused", field: "kind", detail: `${kind} cannot be a source yet.` };
  const name = driver.readAccountName(account.subdomain);
  if (name.kind === "invalid") return { kind: "refused", field: "credentials.subdomain", detail: name.detail };
  const { credential } = account;
  const helpdesk = driver.open({ organizationId, subdomain: name.subdomain, credential });
  // Articles alone prove nothing: a helpdesk may show its public ones to anybody.
  const owner = await helpdesk.checkCredential();
  if (owner.kind === "rejected")
    return { kind: "refused", field: "credentials.apiToken", detail: `${owner.detail} ${owner.fix}` };
  const check = await helpdesk.helpCenter.check();
  if (check.kind === "unreadable")
    return { kind: "refused", field: "credentials.apiToken", detail: `${check.detail} ${check.fix}` };
  return { kind: "proven", title: driver.title, subdomain: name.subdomain };
}
