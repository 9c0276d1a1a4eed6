export type Picture = { format: string; width: number; height: number };
export type Film = Picture & { durationMs: number };

/** What a video file says about itself; null when it isn't one TikTok takes. */
export function readVideo(bytes: Uint8Array): (Partial<Film> & { format: string }) | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.toString("latin1", 4, 8) === "ftyp") {
    const brand = view.toString("latin1", 8, 12);
    const format = brand === "qt  " ? "mov" : brand.startsWith("3gp") ? "3gp" : "mp4";
    return { format, ...readMovie(view) };
  }
  if (view.toString("latin1", 0, 4) === "RIFF" && view.toString("latin1", 8, 11) === "AVI") {
    return { format: "avi" };
  }
  const start = view.length >= 4 ? view.readUInt32BE(0) : 0;
  return start === 0x1ba || start === 0x1b3 ? { format: "mpeg" } : null;
}

/** What a picture file says about itself; null when it is no JPEG or PNG. */
export function readPicture(bytes: Uint8Array): Picture | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.length >= 24 && view.toString("latin1", 1, 4) === "PNG") {
    return { format: "png", width: view.readUInt32BE(16), height: view.readUInt32BE(20) };
  }
  return view.length >= 4 && view.readUInt16BE(0) === 0xffd8 ? readJpeg(view) : null;
}

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

type Box = { type: string; body: Buffer };

function* boxesOf(view: Buffer): Generator<Box> {
  let at = 0;
  while (at + 8 <= view.length) {
    const short = view.readUInt32BE(at);
    const isLong = short === 1 && at + 16 <= view.length;
    const head = isLong ? 16 : 8;
    const size = isLong ? Number(view.readBigUInt64BE(at + 8)) : short || view.length - at;
    if (size < head) return;
    const type = view.toString("latin1", at + 4, at + 8);
    yield { type, body: view.subarray(at + head, Math.min(at + size, view.length)) };
    at += size;
  }
}

const box = (view: Buffer, type: string): Buffer | undefined =>
  boxesOf(view).find((each) => each.type === type)?.body;

/** Length and size of an MP4 or MOV, from its `moov`. */
function readMovie(view: Buffer): Partial<Film> {
  const movie = box(view, "moov");
  const header = movie && box(movie, "mvhd");
  if (!movie || !header || header.length < 32) return {};
  const isLong = header[0] === 1;
  const scale = header.readUInt32BE(isLong ? 20 : 12);
  const length = isLong ? Number(header.readBigUInt64BE(24)) : header.readUInt32BE(16);
  const durationMs = scale > 0 ? Math.round((length / scale) * 1000) : undefined;
  for (const { type, body } of boxesOf(movie)) {
    const track = type === "trak" ? box(body, "tkhd") : undefined;
    if (!track || track.length < 84) continue;
    const width = track.readUInt32BE(track.length - 8) >>> 16;
    const height = track.readUInt32BE(track.length - 4) >>> 16;
    if (width === 0 || height === 0) continue;
    // A first matrix entry of zero is a quarter turn: phones film lying down.
    const isTurned = track.readInt32BE(track.length - 44) === 0;
    return isTurned ? { durationMs, width: height, height: width } : { durationMs, width, height };
  }
  return { durationMs };
}
