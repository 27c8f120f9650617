/** A chat answer in the shapes of one protocol: in one piece, and as server-sent events. */
export type ChatWire = {
  whole(answer: WireAnswer): unknown;
  /** Events of a stream, each as it stands on the wire. `pieces` make up the text. */
  events(answer: WireAnswer & { pieces: readonly string[] }): string[];
  /** What a stream begins with, before its first word. */
  opening(model: string): string[];
  /** An event that carries more text. */
  more(piece: string): string;
  error(message: string): unknown;
};
export type WireAnswer = { model: string; text: string; usage: { input: number; output: number } };

const PIECE = 24;
const CREATED = 1_790_000_000;

/** A text in the pieces that a stream brings, without cutting a character in half. */
export function piecesOf(text: string): string[] {
  const characters = [...text];
  const pieces: string[] = [];
  for (let at = 0; at < characters.length; at += PIECE) pieces.push(characters.slice(at, at + PIECE).join(""));
  return pieces;
}

export const openAiWire: ChatWire = {
  whole: ({ model, text, usage }) => ({
    id: "chatcmpl-sandbox",
    object: "chat.completion",
    created: CREATED,
    model,
    choices: [{ index: 0, message: { role: "assistant", content: text }, finish_reason: "stop" }],
    usage: openAiUsage(usage),
  }),
  events: ({ model, pieces, usage }) => [
    ...openAiWire.opening(model),
    ...pieces.map((content) => openAiEvent({ content }, { model })),
    openAiEvent({}, { model, finish: "stop" }),
    data({
      id: "chatcmpl-sandbox",
      object: "chat.completion.chunk",
      created: CREATED,
      model,
      choices: [],
      usage: openAiUsage(usage),
    }),
    "data: [DONE]\n\n",
  ],
  opening: (model) => [openAiEvent({ role: "assistant", content: "" }, { model })],
  more: (piece) => openAiEvent({ content: piece }, { model: "sandbox" }),
  error: (message) => ({ error: { message, type: "sandbox_error", param: null, code: null } }),
};

export const anthropicWire: ChatWire = {
  whole: ({ model, text, usage }) => ({
    ...anthropicMessage(model),
    content: [{ type: "text", text }],
    stop_reason: "end_turn",
    usage: { input_tokens: usage.input, output_tokens: usage.output },
  }),
  events: ({ model, pieces, usage }) => [
    ...anthropicWire.opening(model),
    named("ping", {}),
    ...pieces.map(anthropicPiece),
    named("content_block_stop", { index: 0 }),
    named("message_delta", {
      delta: { stop_reason: "end_turn", stop_sequence: null },
      usage: { input_tokens: usage.input, output_tokens: usage.output },
    }),
    named("message_stop", {}),
  ],
  opening: (model) => [
    named("message_start", { message: anthropicMessage(model) }),
    named("content_block_start", { index: 0, content_block: { type: "text", text: "" } }),
  ],
  more: anthropicPiece,
  error: (message) => ({ type: "error", error: { type: "api_error", message } }),
};

function openAiUsage({ input, output }: WireAnswer["usage"]) {
  return { prompt_tokens: input, completion_tokens: output, total_tokens: input + output };
}

function openAiEvent(delta: object, { model, finish = null }: { model: string; finish?: string | null }): string {
  const choices = [{ index: 0, delta, finish_reason: finish }];
  return data({ id: "chatcmpl-sandbox", object: "chat.completion.chunk", created: CREATED, model, choices });
}

function anthropicMessage(model: string) {
  return {
    id: "msg_sandbox",
    type: "message",
    role: "assistant",
    model,
    content: [] as object[],
    stop_reason: null as string | null,
    stop_sequence: null,
    usage: { input_tokens: 0, output_tokens: 0 },
  };
}

function anthropicPiece(text: string): string {
  return named("content_block_delta", { index: 0, delta: { type: "text_delta", text } });
}

function named(type: string, fields: object): string {
  return `event: ${type}\n${data({ type, ...fields })}`;
}

function data(value: object): string {
  return `data: ${JSON.stringify(value)}\n\n`;
}
