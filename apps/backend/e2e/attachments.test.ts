import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { API_KEY, type BackendProcess, createBackendProcess } from "./backend-process.ts";

const MAP = Buffer.from(`%PDF-1.7\n${"a map of how to find us, canary ".repeat(20_000)}\n%%EOF\n`);

describe("files from outside", () => {
  let backend: BackendProcess;
  beforeAll(async () => {
    backend = await createBackendProcess({ databaseUrl: null, zendeskUrl: "http://127.0.0.1:9/{subdomain}" });
    await backend.start();
  });
  afterAll(() => backend.dispose());

  const get = (url: string, headers: Record<string, string> = { authorization: `Bearer ${API_KEY}` }) =>
    fetch(url, { headers });
  const attach = (id: string, bytes: Uint8Array, name = "map.pdf") => {
    const file = { id, name, contentType: "application/pdf", base64: Buffer.from(bytes).toString("base64") };
    return backend.call("POST", "training.attach", file);
  };

  it("R213 R215: a scenario's file is kept sealed, handed out to key holders only, and is there after a restart", async () => {
    const { id } = await backend.mutate("training.create", { type: "scenario", title: "Map", content: "See the map." });
    expect((await attach(id, MAP)).status).toBe(200);
    const { files, hasChanges } = await backend.mutate("training.publish", { id });
    expect([files, hasChanges]).toMatchObject([
      [{ name: "map.pdf", contentType: "application/pdf", size: MAP.length }],
      false,
    ]);
    const [{ url }] = files;
    expect(url.startsWith(`${backend.url}/api/attachments/`)).toBe(true);
    await backend.stop();
    const folder = path.join(backend.dataDir, "attachments");
    const kept = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.includes(path.sep));
    expect(kept).toHaveLength(1);
    expect(readFileSync(path.join(folder, kept[0] ?? "")).includes("canary")).toBe(false);
    await backend.start();
    const response = await get(url);
    expect(Buffer.from(await response.arrayBuffer()).equals(MAP)).toBe(true);
    expect(response.headers.get("content-disposition")).toContain('attachment; filename="map.pdf"');
    expect((await get(url, {})).status).toBe(401);
    expect((await get(`${backend.url}/api/attachments/../secret-key`)).status).not.toBe(200);
    expect(backend.log.join("")).not.toContain("canary");
  });

  it("R215: refuses in words what is too large or a program", async () => {
    const { id } = await backend.mutate("training.create", { type: "scenario", title: "Other", content: "Other." });
    const tooLarge = await attach(id, new Uint8Array(720_000));
    expect([tooLarge.status, await tooLarge.text()]).toEqual([400, expect.stringContaining("up to 684 kB")]);
    expect((await attach(id, new Uint8Array(2_000_000))).status).toBe(413);
    const program = await attach(id, Buffer.concat([Buffer.from("MZ\0\0"), Buffer.alloc(100)]));
    expect([program.status, await program.text()]).toEqual([400, expect.stringContaining("Windows program")]);
    expect((await backend.query("training.get", { id })).files).toEqual([]);
  });
});
