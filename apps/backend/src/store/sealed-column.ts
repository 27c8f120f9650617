import type { KeyRing } from "./keys/key-ring.ts";

/** The row a sealed value stands in. The value opens in no other row, column or organization. */
export type SealedRow = { organizationId: string; id: string };
export type SealedColumn = {
  seal(keyRing: KeyRing, row: SealedRow, text: string): string;
  /** Throws when the value was tampered with or belongs elsewhere. */
  open(keyRing: KeyRing, row: SealedRow, sealed: string): string;
};

export function sealedColumn(table: string, column: string): SealedColumn {
  const cell = ({ organizationId, id }: SealedRow) => ({ organizationId, table, column, row: id });
  return {
    seal: (keyRing, row, text) => keyRing.seal(cell(row), text),
    open: (keyRing, row, sealed) => keyRing.open(cell(row), sealed),
  };
}
