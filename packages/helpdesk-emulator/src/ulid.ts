import { randomBytes } from "node:crypto";

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A 26-character id that sorts by time. */
export function ulid(now: Date): string {
  let time = now.getTime();
  let head = "";
  for (let place = 0; place < 10; place++) {
    head = (ALPHABET[time % 32] ?? "0") + head;
    time = Math.floor(time / 32);
  }
  return head + Array.from(randomBytes(16), (byte) => ALPHABET[byte % 32]).join("");
}
