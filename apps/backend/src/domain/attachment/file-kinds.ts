/** How a kind of file can be read. */
export type Reader = "pdf" | "docx" | "html" | "text";

type FileKind = {
  /** What people call it, with its article. */
  words: string;
  reader?: Reader;
  /** Browsers show it and never run anything in it. */
  isSafeImage?: true;
  /** It does something when it is opened: it is never kept. */
  isProgram?: true;
};

const KINDS: Readonly<Record<string, FileKind>> = {
  "application/pdf": { words: "a PDF document", reader: "pdf" },
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": {
    words: "a Word document",
    reader: "docx",
  },
  "text/plain": { words: "plain text", reader: "text" },
  "text/markdown": { words: "Markdown", reader: "text" },
  "text/csv": { words: "a table of values", reader: "text" },
  "text/tab-separated-values": { words: "a table of values", reader: "text" },
  "application/json": { words: "JSON", reader: "text" },
  "application/xml": { words: "XML", reader: "text" },
  "text/html": { words: "a web page", reader: "html" },
  "image/png": { words: "a PNG image", isSafeImage: true },
  "image/jpeg": { words: "a JPEG image", isSafeImage: true },
  "image/gif": { words: "a GIF image", isSafeImage: true },
  "image/webp": { words: "a WebP image", isSafeImage: true },
  "image/svg+xml": { words: "an SVG image" },
  "application/zip": { words: "a ZIP archive" },
  "application/gzip": { words: "a compressed file" },
  "application/x-7z-compressed": { words: "a 7-Zip archive" },
  "application/x-rar-compressed": { words: "a RAR archive" },
  "application/x-tar": { words: "a TAR archive" },
  "application/rtf": { words: "an RTF document" },
  "application/x-cfb": { words: "an old Office document" },
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": { words: "an Excel workbook" },
  "application/vnd.openxmlformats-officedocument.presentationml.presentation": { words: "a PowerPoint presentation" },
  "application/x-msdownload": { words: "a Windows program", isProgram: true },
  "application/x-ms-installer": { words: "a Windows installer", isProgram: true },
  "application/x-ms-shortcut": { words: "a Windows shortcut", isProgram: true },
  "application/x-elf": { words: "a Linux program", isProgram: true },
  "application/x-mach-binary": { words: "a Mac program", isProgram: true },
  "application/x-apple-diskimage": { words: "a Mac installer", isProgram: true },
  "application/java-archive": { words: "a Java program", isProgram: true },
  "application/vnd.android.package-archive": { words: "an Android app", isProgram: true },
  "application/x-ms-regedit": { words: "a Windows registry file", isProgram: true },
  "application/vnd.ms-htmlhelp": { words: "a Windows help file", isProgram: true },
  "application/x-deb": { words: "a Linux package", isProgram: true },
  "application/x-rpm": { words: "a Linux package", isProgram: true },
  "application/x-google-chrome-extension": { words: "a browser extension", isProgram: true },
};

/** Spellings of the same kind. */
const ALIASES: Readonly<Record<string, string>> = {
  "image/jpg": "image/jpeg",
  "image/pjpeg": "image/jpeg",
  "image/x-png": "image/png",
  "application/x-pdf": "application/pdf",
  "application/x-zip-compressed": "application/zip",
  "application/x-gzip": "application/gzip",
  "application/vnd.rar": "application/x-rar-compressed",
  "text/rtf": "application/rtf",
  "text/xml": "application/xml",
  "text/x-markdown": "text/markdown",
  "application/csv": "text/csv",
  "application/xhtml+xml": "text/html",
  "application/msword": "application/x-cfb",
  "application/vnd.ms-excel": "application/x-cfb",
  "application/vnd.ms-powerpoint": "application/x-cfb",
  "application/x-dosexec": "application/x-msdownload",
  "application/vnd.microsoft.portable-executable": "application/x-msdownload",
  "application/x-msi": "application/x-ms-installer",
  "application/x-executable": "application/x-elf",
};

/** Endings by which Windows or macOS know what to run; the bytes of a script say nothing. */
const PROGRAM_ENDINGS = new Set(
  "apk app appx bat chm cmd com cpl dll dmg exe gadget hta inf jar js jse lnk msc msi msix msp pif pkg ps1 psm1 reg scf scr sct sys url vb vbe vbs ws wsc wsf wsh xll".split(
    " ",
  ),
);

/** Text has no bytes of its own to know it by: its ending tells which kind it is. */
const TEXT_ENDINGS: Readonly<Record<string, string>> = {
  csv: "text/csv",
  tsv: "text/tab-separated-values",
  md: "text/markdown",
  markdown: "text/markdown",
  htm: "text/html",
  html: "text/html",
  json: "application/json",
  xml: "application/xml",
  svg: "image/svg+xml",
};

/** A media type in lower case without its parameters, under its usual name; null for what is none. */
export function mediaType(written: string | null): string | null {
  const type = written?.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  if (!/^[a-z0-9][a-z0-9!#$&^_.+-]{0,62}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}$/.test(type)) return null;
  return ALIASES[type] ?? type;
}

/** What people call this kind of file. */
export function kindWords(type: string | null): string {
  return (type === null ? null : KINDS[type]?.words) ?? "a file of another kind";
}

/** How it can be read; null where it is only kept. */
export function readerOf(type: string | null): Reader | null {
  return (type === null ? null : KINDS[type]?.reader) ?? null;
}

export function isImage(type: string | null): boolean {
  return type?.startsWith("image/") ?? false;
}

/** Whether a browser may show it under its own type. */
export function isSafeImage(type: string | null): boolean {
  return type !== null && KINDS[type]?.isSafeImage === true;
}

/** Whether opening it would run something, by its bytes or by its ending. */
export function isProgram({ name, type }: { name: string; type: string | null }): boolean {
  return (type !== null && KINDS[type]?.isProgram === true) || PROGRAM_ENDINGS.has(ending(name));
}

/** The kind of a file that is text, by its ending. */
export function textTypeOf(name: string): string {
  return TEXT_ENDINGS[ending(name)] ?? "text/plain";
}

/** The letters after the last dot, in lower case; empty where there are none. */
export function ending(name: string): string {
  return /\.([a-z0-9]{1,12})$/.exec(name.toLowerCase())?.[1] ?? "";
}
