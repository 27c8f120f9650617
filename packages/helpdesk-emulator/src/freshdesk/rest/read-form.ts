import type { Incoming } from "../../server/incoming.ts";
import type { JsonRecord } from "../../server/read-json.ts";
import type { NewFile } from "../tickets/write-conversation.ts";

/** A multipart body: its texts as one JSON document, and the files that came as `attachments[]`. */
export async function readForm({ body, headers }: Incoming): Promise<{ form: JsonRecord; files: NewFile[] } | null> {
  const form: JsonRecord = {};
  const files: NewFile[] = [];
  try {
    const type = headers["content-type"] ?? "";
    const parts = await new Response(new Uint8Array(body), { headers: { "content-type": type } }).formData();
    for (const [name, value] of parts) {
      if (typeof value === "string") put(form, { name, value });
      else if (/^attachments(\[\])?$/.test(name)) files.push(await fileOf(value));
      else put(form, { name, value: value.name });
    }
    return { form, files };
  } catch {
    return null;
  }
}

async function fileOf(file: File): Promise<NewFile> {
  const contentType = file.type === "" ? "application/octet-stream" : file.type;
  return { name: file.name, contentType, content: Buffer.from(await file.arrayBuffer()) };
}

/** `tags[]` is one of a list, `custom_fields[cf_x]` a field inside another. */
function put(form: JsonRecord, { name, value }: { name: string; value: string }): void {
  const [, outer = name, inner] = /^([^[\]]+)\[([^[\]]*)\]$/.exec(name) ?? [];
  const held = form[outer];
  if (inner === undefined) form[outer] = value;
  else if (inner === "") form[outer] = [...(Array.isArray(held) ? held : []), value];
  else form[outer] = { ...(typeof held === "object" ? held : {}), [inner]: value };
}
