import vm from "node:vm";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { textOf } from "../files/file-map.ts";
import { exportedBy, INSTALLATION_PAGE, SERVER } from "./freshdesk-app.ts";
import { freshdeskFolder } from "./freshdesk-folder.examples.ts";

const LONGEST_MESSAGE = 60;
const json = (path: string): unknown => JSON.parse(textOf(freshdeskFolder(), path) ?? "null");
const requests = z
  .record(z.string(), z.object({ schema: z.record(z.string(), z.unknown()) }))
  .parse(json("config/requests.json"));
const iparams = z.object({ backend_host: z.object({ regex: z.object({ host: z.string() }) }) });
const trpc = (answer: object) => JSON.stringify(answer);
const view = trpc({ result: { data: { state: "none" } } });
const refusal = (status: number) => ({ status, response: trpc({ error: { message: "no" } }), errorSource: "APP" });

type Calls = { template: string; context: unknown }[];

/** Runs an event as the platform does: the file's `exports`, its two globals, and nothing of Node. */
async function run(handler: string, answer: () => Promise<unknown>): Promise<{ rendered: unknown[]; calls: Calls }> {
  const rendered: unknown[] = [];
  const calls: Calls = [];
  const world = vm.createContext({
    exports: {},
    renderData: (data?: unknown) => rendered.push(data),
    $request: {
      invokeTemplate: (template: string, { context }: { context: unknown }) => {
        calls.push({ template, context });
        return answer();
      },
    },
  });
  vm.runInContext(textOf(freshdeskFolder(), SERVER) ?? "", world);
  await vm.runInContext(`exports.${handler}({})`, world);
  return { rendered, calls };
}

describe("installing the Freshdesk app", () => {
  it("R231 R236: goes through when the server knows the key, whatever it knows of the ticket", async () => {
    for (const answer of [
      () => Promise.resolve({ status: 200, response: view }),
      () => Promise.reject(refusal(404)),
      () => Promise.reject(refusal(400)),
    ]) {
      const { rendered, calls } = await run("onInstall", answer);
      expect(rendered).toEqual([undefined]);
      expect(calls).toEqual([{ template: "assistTicket", context: { input: '{"ticketId":"1"}' } }]);
    }
  });

  it.each([
    ["the key is unknown", () => Promise.reject(refusal(401)), /does not know this installation key/],
    ["the key is another one", () => Promise.reject(refusal(403)), /not an installation key/],
    ["the server is busy", () => Promise.reject(refusal(429)), /busy/],
    ["the server is ill", () => Promise.reject(refusal(500)), /cannot answer now/],
    [
      "nobody answers",
      () => Promise.reject({ status: 502, message: "ENOTFOUND", errorSource: "PLATFORM" }),
      /No OpenCX/,
    ],
    ["another site answers", () => Promise.resolve({ status: 200, response: "<html>" }), /No OpenCX server/],
    ["another site refuses", () => Promise.reject({ status: 404, response: "Not found" }), /No OpenCX server/],
    ["another API answers", () => Promise.resolve({ status: 200, response: '["ok"]' }), /No OpenCX server/],
  ])("R231 R236 R237: stops and says why when %s", async (_when, answer, says) => {
    const { rendered } = await run("onInstall", answer);
    expect(rendered).toEqual([{ message: expect.stringMatching(says) }]);
    expect(JSON.stringify(rendered).length).toBeLessThanOrEqual(LONGEST_MESSAGE + '[{"message":""}]'.length);
  });

  it("R231: removing it calls nobody and is never held up", async () => {
    expect(await run("onUninstall", () => Promise.reject(refusal(500)))).toEqual({ rendered: [undefined], calls: [] });
  });

  it("hands out what the manifest names", () => {
    expect(exportedBy(textOf(freshdeskFolder(), SERVER) ?? "")).toEqual(["onInstall", "onUninstall"]);
  });
});

describe("the installation page", () => {
  const world = vm.createContext({});
  vm.runInContext(textOf(freshdeskFolder(), INSTALLATION_PAGE) ?? "", world);
  const check = (name: string, value: string): Promise<unknown> =>
    vm.runInContext(`${name}(${JSON.stringify(value)})`, world).then(
      () => "fine",
      (reason: unknown) => reason,
    );
  const pattern = new RegExp(iparams.parse(json("config/iparams.json")).backend_host.regex.host);

  it.each([
    ["copilot.example.com", true, /^fine$/],
    ["support.copilot.example.co.uk", true, /^fine$/],
    ["https://copilot.example.com", false, /Leave out https/],
    ["copilot.example.com/api", false, /everything after the host name/],
    ["copilot.example.com:8443", false, /Leave out the port/],
    ["10.0.0.1", false, /no numeric address/],
    ["copilot", false, /whole host name/],
  ])("R236: about the host %s says what to do", async (host, isHost, says) => {
    expect(await check("checkBackendHost", host)).toMatch(says);
    expect(pattern.test(host)).toBe(isHost);
  });

  it.each([
    ["ocx_app_example", /^fine$/],
    ["ocx_app_exam ple", /space or a line break/],
    ["ocx_app_example\n", /space or a line break/],
    ["Bearer_ocx", /word Bearer/],
  ])("R236: about the key %j says what to do", async (key, says) => {
    expect(await check("checkAppKey", key)).toMatch(says);
  });
});

describe("request templates", () => {
  const PROCEDURES = [
    ["assistTicket", "GET", "assist.ticket"],
    ["assistRegenerate", "POST", "assist.regenerate"],
    ["assistRewrite", "POST", "assist.rewrite"],
    ["assistFeedback", "POST", "assist.feedback"],
    ["assistSaveFix", "POST", "assist.saveFix"],
  ];

  it("R231 R235: there is one for each call of the panel, to the one backend", () => {
    expect(Object.keys(requests)).toEqual(PROCEDURES.map(([name]) => name));
    for (const [name = "", method, procedure] of PROCEDURES)
      expect(requests[name]?.schema).toMatchObject({
        method,
        protocol: "https",
        host: "<%= iparam.backend_host %>",
        path: `/api/trpc/${procedure}`,
      });
    expect(requests["assistTicket"]?.schema["query"]).toEqual({ input: "<%= context.input %>" });
  });

  it("R237: each carries the key in a header, filled in where no page can read it", () => {
    for (const { schema } of Object.values(requests))
      expect(schema["headers"]).toMatchObject({ Authorization: "Bearer <%= iparam.app_key %>" });
    expect(json("config/iparams.json")).toMatchObject({ app_key: { secure: true, required: true } });
  });
});
