import { readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BackendProcess, createBackendProcess, eventually } from "./backend-process.ts";
import { drained } from "./drained-queue.ts";
import { faultDice } from "./fault-dice.ts";
import { createSource, expectedEntries, indexedEntries, syncToEnd } from "./help-center-index.ts";
import { unansweredComments, unevenComments } from "./note-ledger.ts";
import { type Connected, type SandboxHelpdesk, sandboxHelpdesk } from "./sandbox-helpdesk.ts";

/** A new embedded database has about a thousand files; the first few are there before it is begun. */
const MOST_FILES = 900;

describe("the folder of the embedded database", () => {
  let helpdesk: SandboxHelpdesk;
  let backend: BackendProcess;
  let connected: Connected;
  let sourceId: string;

  beforeAll(async () => {
    helpdesk = await sandboxHelpdesk();
    backend = await createBackendProcess({
      databaseUrl: null,
      zendeskUrl: helpdesk.urlTemplate,
      hasNoTables: true,
    });
  });
  afterAll(async () => {
    await backend.dispose();
    await helpdesk.close();
  });

  it("F2: a process killed while it creates the database starts the next time", async () => {
    const files = faultDice("F2 first start").between(3, MOST_FILES);
    backend.launch();
    const ended = backend.ended();
    await eventually(`${files} files are there`, () => fileCount() >= files);
    await backend.kill();
    expect(await ended).toEqual({ code: null, signal: "SIGKILL" });
    await backend.start();
    connected = await helpdesk.connect(backend);
    sourceId = await createSource(backend, connected.integrationId);
    expect(await syncToEnd(backend, sourceId)).toMatchObject({ status: "succeeded", indexed: 3 });
  });

  it("F20: a second process on the folder is refused with one clear line, and the first goes on", async () => {
    const environment = { DATA_DIR: backend.dataDir };
    const second = await createBackendProcess({ databaseUrl: null, zendeskUrl: helpdesk.urlTemplate, environment });
    try {
      second.launch();
      expect(await second.ended()).toEqual({ code: 1, signal: null });
      const said = second.log.join("");
      expect(said).toMatch(/^The backend could not start: .*is in use by process \d+: stop it first.*$/m);
      expect(said).toContain(backend.dataDir);
    } finally {
      await second.dispose();
    }
    helpdesk.ask();
    await eventually("a note for the comment", () => unansweredComments(helpdesk.account).length === 0);
  });

  it("F20: the lock of a killed holder is taken over and its data is whole", async () => {
    for (let asked = 0; asked < 10; asked += 1) helpdesk.ask();
    await eventually("some of it is under way", () => unansweredComments(helpdesk.account).length < 10);
    await helpdesk.account.idle();
    await backend.kill();
    expect(readdirSync(lockFolder())).toHaveLength(1);
    await backend.start();
    expect(readdirSync(lockFolder())).toHaveLength(1);
    expect((await backend.query("integrations.list")).items).toMatchObject([{ id: connected.integrationId }]);
    expect(await indexedEntries(backend, sourceId)).toEqual(expectedEntries(helpdesk.account));
    await eventually("a note for each comment", () => unansweredComments(helpdesk.account).length === 0);
    expect(await drained(backend)).toEqual({ ready: 0, delayed: 0, failed: 0 });
    expect(unevenComments(helpdesk.account)).toEqual([]);
  });

  it("F20: a stale lock whose process id belongs to another program by now is taken over", async () => {
    await backend.kill();
    for (const name of readdirSync(lockFolder())) writeFileSync(path.join(lockFolder(), name), "another-boot:1");
    // This very process is alive, and has never held the folder.
    writeFileSync(path.join(lockFolder(), String(process.pid)), "another-boot:1");
    await backend.start();
    expect(readdirSync(lockFolder())).toHaveLength(1);
    expect((await backend.query("integrations.list")).items).toHaveLength(1);
  });

  const fileCount = () => readdirSync(backend.dataDir, { recursive: true }).length;
  const lockFolder = () => path.join(backend.dataDir, "database.lock");
});
