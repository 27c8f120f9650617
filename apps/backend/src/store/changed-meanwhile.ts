/** What is to be changed is no longer as the caller read it. */
export class ChangedMeanwhile extends Error {
  override readonly name = "ChangedMeanwhile";
  constructor(what: string) {
    super(`${what} was changed meanwhile. Read it again and repeat your change.`);
  }
}
