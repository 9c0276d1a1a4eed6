/** Length and size of a film, as its own header has them. */
type Shape = { width: number; height: number; durationMs: number };

const whole = ({ width, height, durationMs }: Shape): Shape | null =>
  width > 0 && height > 0 && durationMs > 0 ? { width, height, durationMs } : null;

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

/** An MP4, MOV or 3GP, from its `moov`. */
export function readMovie(view: Buffer): Shape | null {
  const movie = box(view, "moov");
  const header = movie && box(movie, "mvhd");
  if (!movie || !header || header.length < 32) return null;
  const isLong = header[0] === 1;
  const scale = header.readUInt32BE(isLong ? 20 : 12);
  const length = isLong ? Number(header.readBigUInt64BE(24)) : header.readUInt32BE(16);
  const durationMs = scale > 0 ? Math.round((length / scale) * 1000) : 0;
  for (const { type, body } of boxesOf(movie)) {
    const track = type === "trak" ? box(body, "tkhd") : undefined;
    if (!track || track.length < 84) continue;
    const width = track.readUInt32BE(track.length - 8) >>> 16;
    const height = track.readUInt32BE(track.length - 4) >>> 16;
    if (width === 0 || height === 0) continue;
    // A first matrix entry of zero is a quarter turn: phones film lying down.
    const isTurned = track.readInt32BE(track.length - 44) === 0;
    const size = isTurned ? { width: height, height: width } : { width, height };
    return whole({ durationMs, ...size });
  }
  return null;
}

/** An AVI, from its main header: microseconds a frame, frames, width, height. */
export function readAvi(view: Buffer): Shape | null {
  const at = view.indexOf("avih", 0, "latin1") + 8;
  if (at < 8 || at + 40 > view.length) return null;
  const durationMs = Math.round((view.readUInt32LE(at) * view.readUInt32LE(at + 16)) / 1000);
  return whole({
    durationMs,
    width: view.readUInt32LE(at + 32),
    height: view.readUInt32LE(at + 36),
  });
}

const SEQUENCE = Buffer.from([0, 0, 1, 0xb3]);

/** An MPEG, from its first sequence header; it tells no length, so the bit rate has to. */
export function readMpeg(view: Buffer): Shape | null {
  const at = view.indexOf(SEQUENCE) + 4;
  if (at < 4 || at + 8 > view.length) return null;
  const size = view.readUIntBE(at, 3);
  const bitsPerSecond = (view.readUInt32BE(at + 4) >>> 14) * 400;
  const durationMs = bitsPerSecond > 0 ? Math.round((view.length * 8000) / bitsPerSecond) : 0;
  return whole({ durationMs, width: size >>> 12, height: size & 0xfff });
}
