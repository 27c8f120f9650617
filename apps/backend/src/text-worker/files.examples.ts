import { constants, deflateRawSync, deflateSync } from "node:zlib";
import { strToU8, zipSync } from "fflate";

/** A PDF of these pages, each a line of text, or a stream that is packed already. */
export function pdfOf(...pages: (string | { packed: Uint8Array })[]): Uint8Array {
  const kids = pages.map((_, index) => `${4 + 2 * index} 0 R`).join(" ");
  const objects: Uint8Array[] = [
    strToU8("<< /Type /Catalog /Pages 2 0 R >>"),
    strToU8(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`),
    strToU8("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"),
  ];
  for (const [index, page] of pages.entries()) {
    const resources = "<< /Font << /F1 3 0 R >> >>";
    objects.push(
      strToU8(
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources ${resources} /Contents ${5 + 2 * index} 0 R >>`,
      ),
      streamOf(page),
    );
  }
  return documentOf(objects);
}

function streamOf(page: string | { packed: Uint8Array }): Uint8Array {
  const content = typeof page === "string" ? deflateSync(`BT /F1 12 Tf 72 720 Td (${page}) Tj ET`) : page.packed;
  const head = `<< /Length ${content.length} /Filter /FlateDecode >>\nstream\n`;
  return Buffer.concat([strToU8(head), content, strToU8("\nendstream")]);
}

function documentOf(objects: readonly Uint8Array[]): Uint8Array {
  const parts: Uint8Array[] = [strToU8("%PDF-1.7\n")];
  const offsets: number[] = [];
  const length = () => parts.reduce((sum, part) => sum + part.length, 0);
  for (const [index, object] of objects.entries()) {
    offsets.push(length());
    parts.push(strToU8(`${index + 1} 0 obj\n`), object, strToU8("\nendobj\n"));
  }
  const start = length();
  const entries = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const count = objects.length + 1;
  const end = `xref\n0 ${count}\n0000000000 65535 f \n${entries}trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.concat([...parts, strToU8(end)]);
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";

/** A Word document of these paragraphs, with whatever else is put into its archive. */
export function docxOf(paragraphs: readonly string[], others: Record<string, Uint8Array> = {}): Uint8Array {
  const body = paragraphs.map((text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`).join("");
  return zipSync(
    {
      "[Content_Types].xml": strToU8(
        `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${MAIN}"/></Types>`,
      ),
      "_rels/.rels": strToU8(
        `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE}" Target="word/document.xml"/></Relationships>`,
      ),
      "word/document.xml": strToU8(
        `${XML}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
      ),
      ...others,
    },
    { level: 1 },
  );
}

/** The smallest image there is: one pixel. */
export const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** The beginning of a Windows program. */
export const EXE = Buffer.concat([
  Buffer.from("MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0", "latin1"),
  Buffer.alloc(200),
]);

/** Spaces, packed a thousand to one: one packed stretch, written as often as it takes. */
export function packedSpaces(megabytes: number): Uint8Array {
  const head = Buffer.from([0x78, 0x9c]);
  const stretch = deflateRawSync(Buffer.alloc(1024 * 1024, " "), { finishFlush: constants.Z_FULL_FLUSH });
  return Buffer.concat([head, ...Array.from({ length: megabytes }, () => stretch), Buffer.from([3, 0])]);
}
