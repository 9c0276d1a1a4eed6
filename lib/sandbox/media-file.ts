import { readAvi, readMovie, readMpeg } from "#lib/sandbox/film-file";

export type Picture = { format: string; width: number; height: number };
export type Film = Picture & { durationMs: number };
type Read = (view: Buffer) => Omit<Film, "format"> | null;

const READERS: Readonly<Record<string, Read>> = {
  mp4: readMovie,
  mov: readMovie,
  "3gp": readMovie,
  avi: readAvi,
  mpeg: readMpeg,
};

/** The kind of video a file says it is by its first bytes, null when it is none the platforms take. */
export function videoFormat(bytes: Uint8Array): string | null {
  const view = viewOf(bytes);
  if (view.toString("latin1", 4, 8) === "ftyp") {
    const brand = view.toString("latin1", 8, 12);
    return brand === "qt  " ? "mov" : brand.startsWith("3gp") ? "3gp" : "mp4";
  }
  if (view.toString("latin1", 0, 4) === "RIFF" && view.toString("latin1", 8, 11) === "AVI") {
    return "avi";
  }
  const start = view.length >= 4 ? view.readUInt32BE(0) : 0;
  return start === 0x1ba || start === 0x1b3 ? "mpeg" : null;
}

/** What a video file says about itself; null when it is no video, or its header can't be read. */
export function readVideo(bytes: Uint8Array): Film | null {
  const format = videoFormat(bytes);
  const film = format === null ? null : READERS[format]?.(viewOf(bytes));
  return format && film ? { format, ...film } : null;
}

/** What a picture file says about itself; null when it is no JPEG or PNG. */
export function readPicture(bytes: Uint8Array): Picture | null {
  const view = viewOf(bytes);
  if (view.length >= 24 && view.toString("latin1", 1, 4) === "PNG") {
    return { format: "png", width: view.readUInt32BE(16), height: view.readUInt32BE(20) };
  }
  return view.length >= 4 && view.readUInt16BE(0) === 0xffd8 ? readJpeg(view) : null;
}

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  Buffer.from(buffer, byteOffset, byteLength);

/** Walks the segments to the frame header, which carries the size. */
function readJpeg(view: Buffer): Picture | null {
  let at = 2;
  while (at + 9 < view.length) {
    if (view[at] !== 0xff) return null;
    const marker = view[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) {
      const height = view.readUInt16BE(at + 5);
      return { format: "jpeg", width: view.readUInt16BE(at + 7), height };
    }
    at += 2 + view.readUInt16BE(at + 2);
  }
  return null;
}
