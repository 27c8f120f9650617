import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Emulator, startEmulator } from "../emulator.ts";

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(() => emulator.close());

const PROMPT = [
  "Answer with one JSON object.",
  "The customer's question:\n=====\nHow long do Flurbo refunds take?\n=====",
  "[p1]\n=====\nShipping (en-us, public)\nParcels take 5 days.\n=====",
  "[p2]\n=====\nRefunds (en-us, public)\nFlurbo refunds take 17 days. They are paid to your card.\n=====",
].join("\n\n");
const chat = (more: object = {}) => ({ model: "m", messages: [{ role: "user", content: PROMPT }], ...more });
const post = (path: string, body: unknown, init: RequestInit = {}) =>
  fetch(emulator.url + path, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: "Bearer sk-pretend" },
    body: typeof body === "string" ? body : JSON.stringify(body),
    ...init,
  });
const events = (stream: string): string[] => [...stream.matchAll(/^data: (.+)$/gm)].map(([, data]) => data ?? "");

describe("the pretend model", () => {
  it("answers in OpenAI's form from the passages in the prompt, each sentence with its own", async () => {
    const answer = await (await post("/v1/chat/completions", chat())).json();
    expect(answer).toMatchObject({ object: "chat.completion", choices: [{ finish_reason: "stop" }] });
    expect(JSON.parse(answer.choices[0].message.content)).toEqual({
      kind: "answer",
      blocks: [
        {
          type: "paragraph",
          sentences: [
            { text: "Flurbo refunds take 17 days.", passages: ["p2"], quote: "Flurbo refunds take 17 days." },
          ],
        },
      ],
    });
    expect(answer.usage.total_tokens).toBe(answer.usage.prompt_tokens + answer.usage.completion_tokens);
  });

  it("abstains when no passage speaks of what was asked", async () => {
    const asked = PROMPT.replace("How long do Flurbo refunds take?", "Do you sell umbrellas?");
    const answer = await (await post("/v1/chat/completions", chat({ messages: [{ content: asked }] }))).json();
    expect(JSON.parse(answer.choices[0].message.content)).toMatchObject({ kind: "abstain" });
  });

  it("streams the same text in both protocols, with what it cost", async () => {
    const whole = await (await post("/v1/chat/completions", chat())).json();
    const openAi = events(await (await post("/v1/chat/completions", chat({ stream: true }))).text());
    expect(openAi.at(-1)).toBe("[DONE]");
    const chunks = openAi.slice(0, -1).map((data) => JSON.parse(data));
    const said = chunks.map(({ choices }) => choices[0]?.delta.content ?? "").join("");
    expect(said).toBe(whole.choices[0].message.content);
    expect(chunks.at(-1).usage).toEqual(whole.usage);

    const anthropic = await (await post("/v1/messages", chat({ stream: true, max_tokens: 10 }))).text();
    const named = events(anthropic).map((data) => JSON.parse(data));
    expect(named.map(({ delta }) => delta?.text ?? "").join("")).toBe(said);
    expect(named[0].type).toBe("message_start");
    expect(named.at(-1).type).toBe("message_stop");
    const plain = await (await post("/v1/messages", chat({ max_tokens: 10 }))).json();
    expect(plain.content).toEqual([{ type: "text", text: said }]);
  });

  it("embeds texts so that the same words are near each other", async () => {
    const input = ["flurbo refunds", "refunds for a flurbo", "parcel to Iceland"];
    const { data } = await (await post("/v1/embeddings", { model: "e", input })).json();
    const [one, alike, other] = data.map(({ embedding }: { embedding: number[] }) => embedding);
    const product = (a: number[], b: number[]) => a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
    expect(product(one, alike)).toBeGreaterThan(product(one, other));
    expect((await post("/v1/embeddings", { model: "e", input: [""] })).status).toBe(400);
  });

  it("keeps every request byte for byte, also over HTTP", async () => {
    const body = `{"model":"m",  "messages":[{"role":"user","content":"Größe “x” 🦊\\n"}]}`;
    await post("/v1/chat/completions", body);
    const { requests } = await (await fetch(`${emulator.url}/_sandbox/model/requests`)).json();
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({ path: "/v1/chat/completions", body, text: "Größe “x” 🦊\n" });
    await fetch(`${emulator.url}/_sandbox/model/requests`, { method: "DELETE" });
    expect(emulator.model.requests).toEqual([]);
  });

  it("follows a script: by what a request holds, in order, and as often as it says", async () => {
    const rules = [
      { behaviour: { kind: "status", status: 429, retryAfter: "7" }, times: 1 },
      { behaviour: { kind: "say", text: "for the fox" }, when: "fox" },
      { behaviour: { kind: "say", text: "second" }, times: 1 },
    ];
    expect((await post("/_sandbox/model/script", { rules })).status).toBe(200);
    const say = async (content: string) => post("/v1/chat/completions", chat({ messages: [{ content }] }));
    const busy = await say("a fox");
    expect([busy.status, busy.headers.get("retry-after")]).toEqual([429, "7"]);
    const texts = [];
    for (const content of ["a fox", "other", "other", "a fox"])
      texts.push((await (await say(content)).json()).choices[0].message.content);
    expect(texts.slice(0, 2)).toEqual(["for the fox", "second"]);
    expect(texts[2]).toContain("abstain");
    expect(texts[3]).toBe("for the fox");
  });

  it.each([
    ["html-page", "text/html", "Bad Gateway"],
    ["broken-protocol", "text/event-stream", "{broken"],
    ["empty-body", "text/event-stream", ""],
    ["wrong-content-type", "text/plain", "data: "],
    ["ignore-stream", "application/json; charset=utf-8", '"object":"chat.completion"'],
  ])("misbehaves as %s", async (kind, type, text) => {
    await post("/_sandbox/model/script", { rules: [{ behaviour: { kind } }] });
    const response = await post("/v1/chat/completions", chat({ stream: true }));
    expect(response.headers.get("content-type")).toBe(type);
    expect(await response.text()).toContain(text);
  });

  it.each(["cut-stream", "reset"])("breaks the connection as %s", async (kind) => {
    await post("/_sandbox/model/script", { rules: [{ behaviour: { kind } }] });
    const broken = async () => (await post("/v1/chat/completions", chat({ stream: true }))).text();
    await expect(broken()).rejects.toThrow();
  });

  it("pours an endless stream only as fast as it is read", async () => {
    emulator.model.script({ behaviour: { kind: "endless-stream" } });
    const response = await post("/v1/chat/completions", chat({ stream: true }));
    let bytes = 0;
    for await (const chunk of response.body ?? []) {
      bytes += chunk.byteLength;
      if (bytes > 1_000_000) break;
    }
    expect(bytes).toBeGreaterThan(1_000_000);
  });

  it.each([
    [{ rules: [{ behaviour: { kind: "sing" } }] }, "Name a known behaviour"],
    [{ rules: [{ behaviour: { kind: "honest" }, on: "images" }] }, '"on" is'],
  ])("refuses the script %j and says why", async (script, why) => {
    const response = await post("/_sandbox/model/script", script);
    expect(response.status).toBe(400);
    expect((await response.json()).error).toContain(why);
  });

  it("is not steered by pages of other origins, and names what it does not know", async () => {
    const headers = { "content-type": "application/json", origin: "https://evil.example" };
    expect((await post("/_sandbox/model/script", { rules: [] }, { headers })).status).toBe(403);
    expect((await post("/v1/images", {})).status).toBe(404);
    expect((await post("/v1/chat/completions", "no json")).status).toBe(400);
    expect((await post("/v1/chat/completions", { model: "m" })).status).toBe(400);
  });
});
