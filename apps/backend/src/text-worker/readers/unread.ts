/** A file that can be kept but not read. The message says why, as a clause: `it unpacks to more than 32 MB`. */
export class Unread extends Error {
  override readonly name = "Unread";
}
