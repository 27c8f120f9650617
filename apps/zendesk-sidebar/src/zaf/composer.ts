import type { InsertOutcome, InsertRequest, UndoOutcome, UndoToken } from "@opencx/sidebar/host/sidebar-host";
import { readPaths } from "./read-paths.ts";
import type { ZafClient } from "./zaf-client.ts";

type Composing = Pick<ZafClient, "get" | "set" | "invoke">;
type Composer = { text: string; isRich: boolean; isClosed: boolean; isNote: boolean };

/**
 * Puts a draft into the composer, where it stays the rep's to send. What the rep typed is kept unless it is to be
 * replaced, and is remembered either way.
 */
export async function insertDraft(client: Composing, { mode, html, text }: InsertRequest): Promise<InsertOutcome> {
  const composer = await readComposer(client);
  if (composer.isClosed) return { kind: "closed" };
  const isEmpty = composer.text.trim() === "";
  if (mode === "replace" && !isEmpty) await client.set("ticket.comment.text", "");
  const below = mode === "append" && !isEmpty ? `\n\n${text}` : text;
  await append(client, { html, text: below, isRich: composer.isRich });
  const after = await readComposer(client);
  const undo = { before: composer.text, after: after.text };
  return { kind: "inserted", undo, wroteTo: composer.isNote ? "note" : "reply" };
}

/** Puts back what was there before an insert, if nobody has written since. */
export async function undoInsert(client: Composing, { before, after }: UndoToken): Promise<UndoOutcome> {
  const composer = await readComposer(client);
  if (composer.text !== after) return "changed-since";
  await client.set("ticket.comment.text", "");
  if (before !== "") await append(client, { html: before, text: before, isRich: composer.isRich });
  return "undone";
}

async function readComposer(client: Pick<ZafClient, "get">): Promise<Composer> {
  const read = await readPaths(client, [
    "ticket.status",
    "ticket.comment.text",
    "ticket.comment.type",
    "ticket.comment.useRichText",
  ]);
  const text = read.get("ticket.comment.text");
  return {
    text: typeof text === "string" ? text : "",
    isRich: read.get("ticket.comment.useRichText") !== false,
    isClosed: read.get("ticket.status") === "closed",
    isNote: read.get("ticket.comment.type") === "internalNote",
  };
}

/** A composer for plain text takes no structure; one that claims to be rich may still refuse it. */
async function append(
  client: Pick<ZafClient, "invoke">,
  { html, text, isRich }: { html: string; text: string; isRich: boolean },
): Promise<void> {
  if (isRich) {
    try {
      await client.invoke("ticket.comment.appendHtml", html);
      return;
    } catch {
      // Falls through to plain text.
    }
  }
  await client.invoke("ticket.comment.appendText", text);
}
