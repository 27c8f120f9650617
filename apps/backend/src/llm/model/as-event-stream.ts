import { z } from "zod";

const Count = z.number().int().nonnegative().catch(0);
const OpenAiWhole = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
  usage: z.object({ prompt_tokens: Count, completion_tokens: Count }).nullish(),
});
const AnthropicWhole = z.object({
  type: z.literal("message"),
  content: z.array(z.union([z.object({ type: z.literal("text"), text: z.string() }), z.object({ type: z.string() })])),
  usage: z.object({ input_tokens: Count, output_tokens: Count }).nullish(),
});

/** A chat answer in one piece as the stream it should have been; null when it is neither protocol's. */
export function asEventStream(json: string): string | null {
  const value = parse(json);
  const openAi = OpenAiWhole.safeParse(value);
  if (openAi.success) return openAiStream(openAi.data);
  const anthropic = AnthropicWhole.safeParse(value);
  return anthropic.success ? anthropicStream(anthropic.data) : null;
}

function openAiStream({ choices, usage }: z.infer<typeof OpenAiWhole>): string {
  const chunk = { id: "whole", object: "chat.completion.chunk", created: 0, model: "" };
  const content = choices[0]?.message.content ?? "";
  return [
    data({ ...chunk, choices: [{ index: 0, delta: { role: "assistant", content }, finish_reason: null }] }),
    data({ ...chunk, choices: [{ index: 0, delta: {}, finish_reason: "stop" }], usage: usage ?? undefined }),
    "data: [DONE]\n\n",
  ].join("");
}

function anthropicStream({ content, usage }: z.infer<typeof AnthropicWhole>): string {
  const text = content.map((part) => ("text" in part ? part.text : "")).join("");
  const [input, output] = [usage?.input_tokens ?? 0, usage?.output_tokens ?? 0];
  const message = { id: "whole", type: "message", role: "assistant", model: "", content: [], stop_reason: null };
  return [
    data({ type: "message_start", message: { ...message, usage: { input_tokens: input, output_tokens: output } } }),
    data({ type: "content_block_start", index: 0, content_block: { type: "text", text: "" } }),
    data({ type: "content_block_delta", index: 0, delta: { type: "text_delta", text } }),
    data({ type: "content_block_stop", index: 0 }),
    data({ type: "message_delta", delta: { stop_reason: "end_turn" }, usage: { output_tokens: output } }),
    data({ type: "message_stop" }),
  ].join("");
}

function data(value: object): string {
  return `data: ${JSON.stringify(value)}\n\n`;
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
