import { readFile } from "node:fs/promises";

const FOLDER = new URL("../../data/", import.meta.url);

/** The rows of a file in `data/`, one JSON object a line. The files come with this package, so their shape is known. */
export async function readRows<Row>(name: string, isRow: (value: unknown) => value is Row): Promise<Row[]> {
  const text = await readFile(new URL(name, FOLDER), "utf8");
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line, index) => {
      const row: unknown = JSON.parse(line);
      if (!isRow(row))
        throw new Error(`Line ${index + 1} of data/${name} is not a row of that file; restore the file.`);
      return row;
    });
}
