import { parseDocument } from "htmlparser2";

export type ImageSize = { readonly width: number; readonly height: number };

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const HEADER_END = 24;

/** Width and height in pixels, or null for what is no PNG. */
export function pngSize(bytes: Uint8Array): ImageSize | null {
  if (bytes.length < HEADER_END || PNG_SIGNATURE.some((byte, at) => bytes[at] !== byte)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** The size an SVG is drawn at: its width and height where given, its view box otherwise. Null for what is no SVG. */
export function svgSize(text: string): ImageSize | null {
  const root = parseDocument(text, { xmlMode: true }).children.find((node) => "attribs" in node && node.name === "svg");
  if (root === undefined || !("attribs" in root)) return null;
  const [, , boxWidth, boxHeight] = (root.attribs["viewBox"] ?? "").trim().split(/[\s,]+/);
  const width = pixels(root.attribs["width"] ?? boxWidth);
  const height = pixels(root.attribs["height"] ?? boxHeight);
  return width === null || height === null ? null : { width, height };
}

function pixels(written: string | undefined): number | null {
  const number = /^(\d+(?:\.\d+)?)(?:px)?$/.exec(written?.trim() ?? "")?.[1];
  return number === undefined ? null : Number(number);
}
