import type { Edit } from "./files/edit-files.examples.ts";

/** A way to break a rule, and what is said then: the whole sentence, or what it must match. */
export type Breakage = readonly [how: string, edit: Edit, says: string | RegExp];
