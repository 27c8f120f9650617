/** Something that was asked for by id is not there, or belongs to another organization: callers cannot tell which. */
export class NotFound extends Error {
  override readonly name = "NotFound";
  readonly what: string;
  readonly id: string;
  constructor(what: string, id: string) {
    super(`There is no ${what} ${id}; it may have been deleted.`);
    this.what = what;
    this.id = id;
  }
}

/** The row, or `NotFound` naming what was asked for. */
export function orNotFound<Row>(row: Row | null | undefined, { what, id }: { what: string; id: string }): Row {
  if (row === null || row === undefined) throw new NotFound(what, id);
  return row;
}
