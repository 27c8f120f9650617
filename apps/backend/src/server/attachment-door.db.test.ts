import { randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Scope } from "@opencx/shared/api-key";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createFileBlobs } from "#store/blobs/file-blobs.ts";
import { describeOnBothDatabases } from "#store/database/test-databases.ts";
import { createKeyRing } from "#store/keys/key-ring.ts";
import {
  announcedOf,
  integrationOf,
  keptOf,
  masked,
  newOrganization,
  noon,
  sessionOf,
  storeOver,
  trainingFileOf,
  trainingTextOf,
} from "#store/store.examples.ts";
import { PNG } from "#text-worker/files.examples.ts";
import { hashApiKey, newApiKey } from "./api-keys.ts";
import { ATTACHMENT_PATH, attachmentDoor } from "./attachment-door.ts";
import { createDashboardSessions } from "./dashboard-session.ts";

const SECRET = randomBytes(32).toString("base64");

describeOnBothDatabases("the door to files", (open) => {
  let world: Awaited<ReturnType<typeof openWorld>>;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  async function openWorld() {
    const store = storeOver(await open());
    const folder = await mkdtemp(path.join(tmpdir(), "opencx-door-"));
    const blobs = createFileBlobs({ folder, keyRing: createKeyRing([SECRET]) });
    const sessions = createDashboardSessions([SECRET]);
    const logged: object[] = [];
    const services = {
      store,
      now: () => noon,
      findKey: (key: string) => store.apiKeys.findByHash(hashApiKey(key)),
    };
    const log = { error: (facts: object) => logged.push(facts) };
    const server = createServer((request, response) => {
      void attachmentDoor({ services, sessions, blobs, log }, { request, response, path: request.url ?? "" });
    });
    const url = await listening(server);
    const organizationId = await newOrganization(await open());
    const { id: integrationId } = await store.integrations.insert(integrationOf(organizationId));
    const { id: sessionId } = await store.sessions.open(sessionOf(organizationId, { integrationId }));
    const keyOf = async (scopes: Scope[], of = organizationId) => {
      const { key, hash } = newApiKey();
      const { id } = await store.apiKeys.insert({ organizationId: of, name: "CI", hash, scopes, integrationId: null });
      return { key, id };
    };
    const keep = async (name: string, sniffedType: string | null, bytes: Uint8Array) => {
      const file = announcedOf(integrationId, { remoteId: uuidv7(), name: masked(name) });
      const [record] = await store.attachments.announce(organizationId, sessionId, [file], noon);
      const id = record?.id ?? "";
      const copy = await blobs.put(organizationId, id, [bytes]);
      await store.attachments.settle(organizationId, id, keptOf({ ...copy, sniffedType }));
      return id;
    };
    const { key } = await keyOf(["sessions:read"]);
    return {
      store,
      blobs,
      sessions,
      logged,
      organizationId,
      sessionId,
      integrationId,
      keyOf,
      keep,
      placeOf: (id: string) => path.join(folder, organizationId, id),
      get: (id: string, headers: Record<string, string> = { authorization: `Bearer ${key}` }, method = "GET") =>
        fetch(`${url}${ATTACHMENT_PATH}${id}`, { headers, method }),
      close: async () => {
        server.close();
        server.closeAllConnections();
        await rm(folder, { recursive: true });
      },
    };
  }

  it("R213: hands out a file for saving, never as a page of ours", async () => {
    const bytes = randomBytes(200_000);
    const id = await world.keep("Rechnung März.pdf", "application/pdf", bytes);
    const response = await world.get(id);
    expect(response.status).toBe(200);
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "application/octet-stream",
      "content-length": "200000",
      "content-disposition": "attachment; filename=\"Rechnung M_rz.pdf\"; filename*=UTF-8''Rechnung%20M%C3%A4rz.pdf",
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
      "content-security-policy": expect.stringMatching(/default-src 'none'; sandbox/),
      "cross-origin-resource-policy": "same-origin",
    });
  });

  it.each([
    ["photo.png", "image/png", "image/png", "inline"],
    ["drawing.svg", "image/svg+xml", "application/octet-stream", "attachment"],
    ["page.html", "text/html", "application/octet-stream", "attachment"],
    ["unknown.png", null, "application/octet-stream", "attachment"],
  ])("R213 F27: %s is answered as what is safe", async (name, sniffed, type, how) => {
    const { headers } = await world.get(await world.keep(name, sniffed, PNG));
    expect(headers.get("content-type")).toBe(type);
    expect(headers.get("content-disposition")).toMatch(new RegExp(`^${how};`));
  });

  it("R085 R213 F29: another organization, and whoever has no such file, learn nothing", async () => {
    const id = await world.keep("a.txt", "text/plain", Buffer.from("secret"));
    const stranger = await world.keyOf(["sessions:read"], await newOrganization(await open()));
    const asked = [
      await world.get(id, { authorization: `Bearer ${stranger.key}` }),
      await world.get(uuidv7()),
      await world.get("..%2f..%2fsecret-key"),
      await world.get(""),
    ];
    for (const response of asked) {
      expect(response.status).toBe(404);
      expect(await response.json()).toEqual({ error: "There is no such file." });
    }
  });

  it("R213: needs a key that may read sessions, or the dashboard's own page", async () => {
    const id = await world.keep("a.txt", "text/plain", Buffer.from("secret"));
    const poor = await world.keyOf(["training:read"]);
    expect((await world.get(id, {})).status).toBe(401);
    expect((await world.get(id, { authorization: "Bearer ocx_live_wrong" })).status).toBe(401);
    expect((await world.get(id, { authorization: `Bearer ${poor.key}` })).status).toBe(403);
    expect((await world.get(id, undefined, "POST")).status).toBe(405);
    const signedIn = await world.keyOf(["sessions:read"]);
    const session = { organizationId: world.organizationId, keyId: signedIn.id };
    const cookie = world.sessions.issue(session, noon).split(";")[0] ?? "";
    expect((await world.get(id, { cookie })).status).toBe(200);
    expect((await world.get(id, { cookie, "sec-fetch-site": "cross-site" })).status).toBe(401);
    expect((await world.get(id, { cookie, "x-forwarded-for": "203.0.113.9" })).status).toBe(401);
  });

  it("R213: a file that was refused, or still waits, is not there", async () => {
    const { store, organizationId, sessionId, integrationId } = world;
    const file = announcedOf(integrationId, { remoteId: uuidv7() });
    const [record] = await store.attachments.announce(organizationId, sessionId, [file], noon);
    const id = record?.id ?? "";
    expect((await world.get(id)).status).toBe(404);
    await store.attachments.settle(organizationId, id, { state: "refused", reason: "It is empty." });
    expect((await world.get(id)).status).toBe(404);
  });

  it("R215: hands out a scenario's file to whoever may read scenarios", async () => {
    const { store, organizationId, blobs } = world;
    const { id: trainingId } = await store.training.insert(organizationId, "scenario", trainingTextOf(), noon);
    const file = trainingFileOf();
    const copy = await blobs.put(organizationId, file.id, [Buffer.from("a map")]);
    await store.training.attach(organizationId, { id: trainingId, revision: null }, { ...file, ...copy }, noon);
    const { key } = await world.keyOf(["training:read"]);
    const response = await world.get(file.id, { authorization: `Bearer ${key}` });
    expect([response.status, await response.text()]).toEqual([200, "a map"]);
    expect((await world.get(file.id)).status).toBe(403);
  });

  it("F34: what was tampered with is not handed out, and what is gone from the disk is told apart", async () => {
    const bytes = randomBytes(200_000);
    const spoil = async (id: string, at: number) => {
      const sealed = await readFile(world.placeOf(id));
      sealed[at] = (sealed[at] ?? 0) ^ 1;
      await writeFile(world.placeOf(id), sealed);
    };
    const early = await world.keep("a.bin", null, bytes);
    await spoil(early, 100);
    expect((await world.get(early)).status).toBe(500);
    const late = await world.keep("b.bin", null, bytes);
    await spoil(late, 190_000);
    await expect(world.get(late).then((response) => response.arrayBuffer())).rejects.toThrow();
    const lost = await world.keep("c.bin", null, bytes);
    await rm(world.placeOf(lost));
    expect((await world.get(lost)).status).toBe(404);
    expect(world.logged).toMatchObject([
      { attachmentId: early, error: "CannotOpen" },
      { attachmentId: late, error: "CannotOpen" },
      { attachmentId: lost },
    ]);
  });
});

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}
