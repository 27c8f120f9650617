import { describe, expect, it } from "vitest";
import { MOST_FILE_BYTES, MOST_SESSION_BYTES, MOST_SESSION_FILES } from "./file-limits.ts";
import { judgeAnnounced, judgeContent, judgeSize } from "./judge-file.ts";

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const none = { files: 0, bytes: 0 };
const announced = (changes: Partial<Parameters<typeof judgeAnnounced>[0]>) =>
  judgeAnnounced({ name: "a.pdf", declaredType: "application/pdf", size: 10, ...changes }, none);
const content = (name: string, declaredType: string | null, sniffedType: string | null) =>
  judgeContent({ name, declaredType, sniffedType, size: 10 });

describe("before a file is downloaded", () => {
  it("R213: a file of up to 20 MB is taken, a larger one is refused with its size", () => {
    expect(announced({ size: MOST_FILE_BYTES })).toEqual({ kind: "keep", note: null });
    expect(announced({ size: 25 * 1024 * 1024 })).toEqual({
      kind: "refuse",
      reason: "It has 25 MB; files of more than 20 MB are not copied.",
    });
    expect(announced({ size: null })).toEqual({ kind: "keep", note: null });
  });

  it("R213: a session's files have an end, by number and by size", () => {
    const file = { name: "a.pdf", declaredType: null, size: 10 };
    expect(judgeAnnounced(file, { files: MOST_SESSION_FILES, bytes: 0 })).toMatchObject({ kind: "refuse" });
    expect(judgeSize(10, { bytes: MOST_SESSION_BYTES - 9 })).toMatchObject({
      kind: "refuse",
      reason: "The session's files would take more than 200 MB with it.",
    });
    expect(judgeSize(10, { bytes: MOST_SESSION_BYTES - 10 })).toMatchObject({ kind: "keep" });
  });

  it.each(["setup.exe", "Invoice.pdf.EXE", "run.bat", "macro.vbs", "app.apk", "link.lnk"])(
    "R213: %s is refused by its name",
    (name) => {
      expect(announced({ name, declaredType: null })).toEqual({
        kind: "refuse",
        reason: "It is a program by its name; programs are not copied.",
      });
    },
  );
});

describe("what a file says it is", () => {
  it.each([
    ["a.png", "image/png", "application/x-msdownload", "It is a Windows program; programs are not copied."],
    ["a", null, "application/x-elf", "It is a Linux program; programs are not copied."],
  ])("R213: %s, declared %s, with the bytes of %s is refused", (name, declared, sniffed, reason) => {
    expect(content(name, declared, sniffed)).toEqual({ kind: "refuse", reason });
  });

  it.each([
    ["image/png", "application/pdf", "It calls itself a PNG image but is a PDF document."],
    ["image/png", "text/html", "It calls itself a PNG image but is a web page."],
    ["application/pdf", "application/zip", "It calls itself a PDF document but is a ZIP archive."],
    ["application/pdf", null, "It calls itself a PDF document but is a file of another kind."],
    ["text/plain", "image/gif", "It calls itself plain text but is a GIF image."],
    [DOCX, "application/pdf", "It calls itself a Word document but is a PDF document."],
  ])("R213: %s that is really %s is kept, and the lie is told", (declared, sniffed, note) => {
    expect(content("file", declared, sniffed)).toEqual({ kind: "keep", note });
  });

  it.each([
    ["image/jpg", "image/jpeg"],
    ["IMAGE/PNG; name=x", "image/png"],
    ["text/plain", "text/csv"],
    ["text/csv", "text/plain"],
    ["application/msword", DOCX],
    ["application/zip", DOCX],
    ["application/octet-stream", "application/pdf"],
    ["application/x-zip-compressed", "application/zip"],
    ["application/vnd.acme", null],
    ["no type at all", "application/pdf"],
    [null, "application/pdf"],
  ])("%s for %s is no lie", (declared, sniffed) => {
    expect(content("file", declared, sniffed)).toEqual({ kind: "keep", note: null });
  });

  it("R213: an empty file is refused", () => {
    expect(judgeContent({ name: "a.txt", declaredType: null, sniffedType: null, size: 0 })).toEqual({
      kind: "refuse",
      reason: "It is empty.",
    });
  });
});
