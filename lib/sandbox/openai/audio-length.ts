/** Seconds of sound in a file, by its own headers; null when nobody could play it. */
export function audioSeconds(bytes: Uint8Array): number | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.length < 32) return null;
  if (ascii(file, 0, 4) === "RIFF" && ascii(file, 8, 12) === "WAVE") return wav(file);
  if (ascii(file, 0, 4) === "OggS") return ogg(file);
  if (ascii(file, 0, 4) === "fLaC") return flac(file);
  if (ascii(file, 4, 8) === "ftyp") return mp4(file);
  if (file.readUInt32BE(0) === 0x1a45dfa3) return webm(file);
  return mp3(file);
}

const ascii = (file: Buffer, from: number, to: number) => file.toString("latin1", from, to);

function wav(file: Buffer): number | null {
  const format = file.indexOf("fmt ");
  const data = file.indexOf("data");
  if (format < 0 || data < 0 || format + 20 > file.length) return null;
  const bytesPerSecond = file.readUInt32LE(format + 16);
  // Streamed files leave the size open; then it is what is there.
  const size = Math.min(file.readUInt32LE(data + 4), file.length - data - 8);
  return bytesPerSecond > 0 ? size / bytesPerSecond : null;
}

const OPUS_RATE = 48_000;

function ogg(file: Buffer): number | null {
  const last = file.lastIndexOf("OggS");
  if (last + 14 > file.length) return null;
  const samples = Number(file.readBigInt64LE(last + 6));
  const vorbis = file.indexOf("\u0001vorbis", 0, "latin1");
  const rate = vorbis >= 0 && vorbis < 200 ? file.readUInt32LE(vorbis + 12) : OPUS_RATE;
  return rate > 0 && samples >= 0 ? samples / rate : null;
}

function flac(file: Buffer): number | null {
  const packed = file.readBigUInt64BE(18);
  const rate = Number(packed >> 44n);
  return rate > 0 ? Number(packed & 0xf_ffff_ffffn) / rate : null;
}

function mp4(file: Buffer): number | null {
  const header = file.indexOf("mvhd");
  if (header < 0 || header + 36 > file.length) return null;
  const isLong = file.readUInt8(header + 4) === 1;
  const scale = file.readUInt32BE(header + (isLong ? 24 : 16));
  const duration = isLong
    ? Number(file.readBigUInt64BE(header + 28))
    : file.readUInt32BE(header + 20);
  return scale > 0 ? duration / scale : null;
}

/** What a browser's recorder writes when it says nothing: 32 kbit/s of opus. */
const RECORDER_BYTES_PER_SECOND = 4000;

function webm(file: Buffer): number | null {
  if (file.indexOf(Buffer.from([0x18, 0x53, 0x80, 0x67])) < 0) return null;
  const head = file.subarray(0, 4096);
  const duration = head.indexOf(Buffer.from([0x44, 0x89]));
  if (duration < 0) return file.length / RECORDER_BYTES_PER_SECOND;
  const isDouble = head[duration + 2] === 0x88;
  const ticks = isDouble ? head.readDoubleBE(duration + 3) : head.readFloatBE(duration + 3);
  return ticks / 1000;
}

const MP3_KBPS = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const MP3_LOW_KBPS = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];

function mp3(file: Buffer): number | null {
  const hasTag = ascii(file, 0, 3) === "ID3";
  const tag = hasTag
    ? 10 + file.subarray(6, 10).reduce((size, byte) => (size << 7) | (byte & 0x7f), 0)
    : 0;
  if (tag + 4 > file.length || file[tag] !== 0xff || ((file[tag + 1] ?? 0) & 0xe0) !== 0xe0)
    return null;
  const isVersion1 = ((file[tag + 1] ?? 0) & 0x18) === 0x18;
  const kbps = (isVersion1 ? MP3_KBPS : MP3_LOW_KBPS)[(file[tag + 2] ?? 0) >> 4];
  return kbps ? ((file.length - tag) * 8) / (kbps * 1000) : null;
}
