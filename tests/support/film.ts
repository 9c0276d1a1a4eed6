import {
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedVideoPacketSource,
  FilePathTarget,
  MovOutputFormat,
  Mp4OutputFormat,
  Output,
  type Target,
} from "mediabunny";
import { h264 } from "./h264.ts";

export type FilmWish = {
  seconds?: number;
  width?: number;
  height?: number;
  /** About how large the file is to be; by default what TikTok's bit rate asks for. */
  sizeBytes?: number;
  hasSound?: boolean;
  /** Makes the picture, and so the bytes, its own. */
  shade?: number;
  container?: "mp4" | "mov";
};

const FRAMES_PER_SECOND = 10;
const SOUND_RATE = 44_100;
const SAMPLES_PER_PACKET = 1024;
/** One packet of AAC that is silence. */
const SILENCE = Uint8Array.from([0x00, 0xc8, 0x00, 0x80, 0x23, 0x80]);

/** A film every player shows: vertical, with sound, of the length and size one asks for. */
export async function makeFilm(wish: FilmWish = {}): Promise<Uint8Array<ArrayBuffer>> {
  const target = new BufferTarget();
  await write(target, wish);
  return new Uint8Array(target.buffer ?? new ArrayBuffer(0));
}

/** The same, straight to disk: for films larger than memory should hold. */
export function writeFilm(path: string, wish: FilmWish = {}): Promise<void> {
  return write(new FilePathTarget(path), wish);
}

async function write(target: Target, wish: FilmWish): Promise<void> {
  const { seconds = 8, width = 544, height = 960, hasSound = true, shade = 1 } = wish;
  const frames = seconds * FRAMES_PER_SECOND;
  const coder = h264(width, height);
  const key = coder.key(shade);
  const wanted = wish.sizeBytes ?? seconds * 70_000;
  const padding = Math.max(0, Math.floor((wanted - key.length) / (frames - 1)));

  const format = wish.container === "mov" ? new MovOutputFormat() : new Mp4OutputFormat();
  const output = new Output({ format, target });
  const video = new EncodedVideoPacketSource("avc");
  const sound = new EncodedAudioPacketSource("aac");
  output.addVideoTrack(video, { frameRate: FRAMES_PER_SECOND });
  if (hasSound) output.addAudioTrack(sound);
  await output.start();

  const videoConfig = {
    codec: "avc1.42c01f",
    codedWidth: width,
    codedHeight: height,
    description: coder.avcC,
  };
  const soundConfig = {
    codec: "mp4a.40.2",
    numberOfChannels: 1,
    sampleRate: SOUND_RATE,
    description: Uint8Array.from([0x12, 0x08]),
  };
  let heard = 0;
  for (let frame = 0; frame < frames; frame++) {
    const at = frame / FRAMES_PER_SECOND;
    const data = frame === 0 ? key : coder.same(frame, padding);
    const kind = frame === 0 ? "key" : "delta";
    const packet = new EncodedPacket(data, kind, at, 1 / FRAMES_PER_SECOND);
    await video.add(packet, { decoderConfig: videoConfig });
    for (; hasSound && heard < at + 1 / FRAMES_PER_SECOND; heard += length()) {
      const beat = new EncodedPacket(SILENCE, "key", heard, length());
      await sound.add(beat, { decoderConfig: soundConfig });
    }
  }
  await output.finalize();
}

const length = () => SAMPLES_PER_PACKET / SOUND_RATE;
