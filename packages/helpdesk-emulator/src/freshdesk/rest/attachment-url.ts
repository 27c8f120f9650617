import { createHmac, timingSafeEqual } from "node:crypto";
import type { Desk } from "../desk/desk.ts";
import type { Attachment } from "../model/ticket.ts";

/** Signs addresses of files; a pretend secret, as the files are pretend ones. */
const sign = (desk: Desk, text: string): string =>
  createHmac("sha256", `attachments of ${desk.state.accountId}`).update(text).digest("hex").slice(0, 32);

type Addressing = { attachment: Pick<Attachment, "id" | "name">; baseUrl: string };

/** The address of a file from now on for a few minutes; whoever has it may read, and no API key is wanted. */
export function attachmentUrl(desk: Desk, { attachment, baseUrl }: Addressing): string {
  const expires = Math.floor(desk.clock().getTime() / 1000) + desk.settings.attachmentLifeSeconds;
  const signature = sign(desk, `${attachment.id}:${expires}`);
  const name = encodeURIComponent(attachment.name);
  return `${baseUrl}/attachments/${attachment.id}/${name}?expires=${expires}&signature=${signature}`;
}

type Presented = { id: number; expires: string | null; signature: string | null };

/** Whether an address was given out here and still works. */
export function isGoodAddress(desk: Desk, { id, expires, signature }: Presented): boolean {
  const expected = Buffer.from(sign(desk, `${id}:${expires}`));
  const given = Buffer.from(signature ?? "");
  const isSigned = given.length === expected.length && timingSafeEqual(given, expected);
  return isSigned && Number(expires) * 1000 > desk.clock().getTime();
}
