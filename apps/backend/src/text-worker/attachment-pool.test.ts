import { monitorEventLoopDelay } from "node:perf_hooks";
import { strToU8, zipSync } from "fflate";
import { afterAll, describe, expect, it } from "vitest";
import { createAttachmentPool } from "./attachment-pool.ts";
import { docxOf, EXE, PNG, packedSpaces, pdfOf } from "./files.examples.ts";

const pool = createAttachmentPool();
afterAll(() => pool.close());

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const STALL_LIMIT_MS = 200;
const words = async (name: string, bytes: Uint8Array) => {
  const { sniffedType, reading } = await pool.inspect({ name, bytes });
  return { type: sniffedType, says: reading.kind === "read" ? reading.text.text : reading.why };
};

describe("reading files", () => {
  it.each<[string, Uint8Array, string, string]>([
    ["invoice.pdf", pdfOf("Invoice 4711", "Thank you"), "application/pdf", "Invoice 4711\n\nThank you"],
    ["letter.docx", docxOf(["Dear Sir", "my parcel is late"]), DOCX, "Dear Sir\n\nmy parcel is late"],
    ["notes.txt", strToU8("Grüße\r\naus Köln"), "text/plain", "Grüße\naus Köln"],
    ["notes.md", strToU8("# Title"), "text/markdown", "# Title"],
    ["list.csv", strToU8("a;b\n1;2"), "text/csv", "a;b\n1;2"],
    ["page.html", strToU8("<p>One</p><script>x()</script><p>Two</p>"), "text/html", "One\n\nTwo"],
    ["old.txt", Buffer.from("Gr\xfc\xdfe", "latin1"), "text/plain", "Grüße"],
    ["wide.txt", Buffer.from("\ufeffGrüße", "utf16le"), "text/plain", "Grüße"],
    ["MZ.txt", strToU8("MZ-5 is the part I need"), "text/plain", "MZ-5 is the part I need"],
  ])("R214: reads %s", async (name, bytes, type, says) => {
    expect(await words(name, bytes)).toEqual({ type, says });
  });

  it.each<[string, Uint8Array, string | null, string]>([
    ["photo.png", PNG, "image/png", "Image kept, not read."],
    ["photo.svg", strToU8('<svg xmlns="x"><script>x()</script></svg>'), "image/svg+xml", "Image kept, not read."],
    ["all.zip", zipSync({ "a.txt": strToU8("a") }), "application/zip", "Kept, not read: it is a ZIP archive."],
    ["data.bin", Buffer.from([0, 1, 2, 3, 4, 5]), null, "Kept, not read: it is a file of another kind."],
    ["scan.pdf", pdfOf(""), "application/pdf", "Kept, not read: no text is in it."],
    ["empty.docx", docxOf([]), DOCX, "Kept, not read: no text is in it."],
    ["torn.pdf", pdfOf("Invoice").subarray(0, 60), "application/pdf", "Kept, not read: it is damaged."],
  ])("R214: notes why %s is not read", async (name, bytes, type, says) => {
    expect(await words(name, bytes)).toEqual({ type, says });
  });

  it("R098: personal values are taken out before the words leave the thread", async () => {
    const { reading } = await pool.inspect({ name: "a.pdf", bytes: pdfOf("Call +49 171 1234567 or ada@example.com") });
    expect(reading).toMatchObject({ kind: "read", text: { text: "Call [phone_1] or [email_1]" }, isCut: false });
  });

  it("R214: reads the beginning of a long text and says so", async () => {
    const { reading } = await pool.inspect({ name: "long.txt", bytes: strToU8("Words and words. ".repeat(10_000)) });
    expect(reading).toMatchObject({ kind: "read", isCut: true });
  });
});

describe("files that lie", () => {
  it.each<[string, Uint8Array, string]>([
    ["photo.png", EXE, "application/x-msdownload"],
    ["photo.png", pdfOf("Not a photo"), "application/pdf"],
    ["invoice.pdf", strToU8("<!-- x --><html><script>alert(1)</script></html>"), "text/html"],
    ["photo.gif", strToU8("GIF89a/*xxxx*/=1;alert(1)"), "text/plain"],
    ["both.pdf", Buffer.concat([pdfOf("A document"), zipSync({ "x.class": strToU8("x") })]), "application/pdf"],
  ])("R213: %s is seen as what it is", async (name, bytes, type) => {
    expect(await pool.sniff({ name, bytes })).toBe(type);
  });
});

describe("files that are made to do harm", () => {
  const spaces = (megabytes: number) => Buffer.alloc(megabytes * 1024 * 1024, " ");
  const tooMuch = "Kept, not read: it unpacks to more than 32 MB.";

  it("R214 F25: a Word document that unpacks to too much is not unpacked", async () => {
    const bytes = docxOf(["x"], { "word/document.xml": spaces(34) });
    expect(bytes.length).toBeLessThan(100_000);
    expect((await words("bomb.docx", bytes)).says).toBe(tooMuch);
  });

  it("R214 F25: nor one that lies about how much it unpacks to", async () => {
    const bytes = Buffer.from(docxOf(["x"], { "word/zz.xml": spaces(34) }));
    // In the header before its data the archive now says: 10 bytes.
    bytes.writeUInt32LE(10, bytes.indexOf("word/zz.xml") - 8);
    expect((await words("bomb.docx", bytes)).says).toBe(tooMuch);
  });

  it("R214 F25: archives inside a document are never opened, and its parts have an end", async () => {
    const inner = zipSync({ "a.xml": spaces(34) });
    const bytes = docxOf(["Still readable"], { "word/embeddings/inner.zip": inner, "word/media/b.docx": inner });
    expect((await words("nested.docx", bytes)).says).toBe("Still readable");
    const parts = Object.fromEntries(Array.from({ length: 2_000 }, (_, index) => [`word/${index}.xml`, strToU8("x")]));
    expect((await words("parts.docx", docxOf(["x"], parts))).says).toBe("Kept, not read: it has more than 2000 parts.");
  });

  it("R214 F24: a document of a hundred thousand nested elements is not read, and the next file is", async () => {
    const deep = strToU8(
      `<w:document><w:body>${"<w:p>".repeat(100_000)}${"</w:p>".repeat(100_000)}</w:body></w:document>`,
    );
    const { says } = await words("deep.docx", docxOf(["x"], { "word/document.xml": deep }));
    expect(says).toBe("Kept, not read: it is damaged.");
    expect((await words("next.txt", strToU8("next"))).says).toBe("next");
  });

  it("R214 F24 F25: a PDF that unpacks without end is stopped, and requests do not notice", async () => {
    const small = createAttachmentPool({ memoryMb: 96 });
    const bytes = pdfOf({ packed: packedSpaces(3_000) });
    expect(bytes.length).toBeLessThan(4_000_000);
    await small.inspect({ name: "warm.pdf", bytes: pdfOf("Warm") });
    const measure = async () => {
      const delay = monitorEventLoopDelay({ resolution: 5 });
      delay.enable();
      const { reading } = await small.inspect({ name: "bomb.pdf", bytes });
      delay.disable();
      expect(reading).toEqual({ kind: "unread", why: "Kept, not read: reading it took more than 96 MB of memory." });
      return delay.max / 1e6;
    };
    let stallMs = await measure();
    // A stall that the work causes comes back each time; one that another program causes does not.
    for (let again = 0; again < 2 && stallMs >= STALL_LIMIT_MS; again++) stallMs = await measure();
    expect(stallMs).toBeLessThan(STALL_LIMIT_MS);
    const next = await small.inspect({ name: "next.pdf", bytes: pdfOf("Next") });
    expect(next.reading).toMatchObject({ text: { text: "Next" } });
    await small.close();
  });

  it("R214 F24: what takes too long is not read, and says so", async () => {
    const hurried = createAttachmentPool({ readMs: 1 });
    const bytes = pdfOf(...Array.from({ length: 60 }, () => "Words ".repeat(500)));
    const { reading } = await hurried.inspect({ name: "a.pdf", bytes });
    expect(reading).toEqual({ kind: "unread", why: "Kept, not read: reading it took longer than 0.001 s." });
    await hurried.close();
  });
});
