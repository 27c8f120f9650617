import { describe, expect, it } from "vitest";
import type { AttachmentSummary } from "#domain/attachment/attachment-record.ts";
import { maskPlain } from "#domain/redaction/mask.ts";
import { presentAttachments } from "./present-attachments.ts";

const services = { attachmentUrl: (id: string) => `https://copilot.example/api/attachments/${id}` };
const listed = (name: string) => ({ name: maskPlain(name), contentType: "image/png", size: 12 });
const copyOf = (name: string, changes: Partial<AttachmentSummary> = {}): AttachmentSummary => ({
  organizationId: "org-1",
  id: `copy of ${name}`,
  sessionId: "ses-1",
  integrationId: "int-1",
  commentId: "c1",
  remoteId: "f1",
  name: maskPlain(name),
  declaredType: "image/png",
  sniffedType: "image/png",
  size: 12,
  sha256: "ab",
  state: "kept",
  reason: null,
  note: null,
  attempts: 0,
  createdAt: new Date(0),
  ...changes,
});

describe("files of a comment on the wire", () => {
  it("R213 R214: each carries its copy's id, address, state and what is to be known", () => {
    const copies = [
      copyOf("a.png", { note: "Image kept, not read." }),
      copyOf("b.png", { state: "waiting", size: null, sha256: null }),
      copyOf("c.png", { state: "refused", size: null, sha256: null, reason: "It is empty." }),
      copyOf("d.png", { state: "gone", size: null, sha256: null, reason: "The helpdesk has it no more." }),
    ];
    const shown = presentAttachments(services, ["a.png", "b.png", "c.png", "d.png"].map(listed), copies);
    expect(shown.map(({ id, url, state, note }) => [id, url, state, note])).toEqual([
      ["copy of a.png", "https://copilot.example/api/attachments/copy of a.png", "kept", "Image kept, not read."],
      ["copy of b.png", null, "waiting", "Not copied yet."],
      ["copy of c.png", null, "refused", "Not kept. It is empty."],
      ["copy of d.png", null, "gone", "The helpdesk has it no more."],
    ]);
  });

  it("R214: a file that was never copied is shown as before, and a copy that no comment lists any more is shown too", () => {
    expect(presentAttachments(services, [listed("a.png")], [])).toEqual([
      { name: "a.png", contentType: "image/png", size: 12 },
    ]);
    expect(presentAttachments(services, [], [copyOf("z.png")])).toMatchObject([{ name: "z.png", state: "kept" }]);
  });
});
