import type { OutputFormat } from "mediabunny";
import type { FileBytes } from "#lib/media/bytes";
import { openFilm } from "#lib/media/film";

export type Sound = { bytes: Uint8Array<ArrayBuffer>; fileName: string; mimeType: string };

/**
 * The sound of a film as a file of its own, packets as they are and none re-encoded, or
 * null when there is none, it cannot stand alone, or it would be larger than `maxBytes`.
 *
 * Only the sound is held in memory, however large the film is.
 */
export async function extractSound(file: FileBytes, maxBytes: number): Promise<Sound | null> {
  const { Conversion, ConversionCanceledError, Output, StreamTarget } = await import("mediabunny");
  const input = await openFilm(file);
  try {
    const track = await input.getPrimaryAudioTrack();
    const home = track && (await homeOf(await track.getCodec()));
    if (!home) return null;
    const pieces = gather(maxBytes, () => conversion.cancel());
    const output = new Output({ format: home.format, target: new StreamTarget(pieces.sink) });
    const conversion = await Conversion.init({
      input,
      output,
      video: { discard: true },
      tags: {},
      showWarnings: false,
    });
    if (!conversion.isValid) return null;
    await conversion.execute();
    if (pieces.isTooMuch()) return null;
    return { bytes: pieces.bytes(), fileName: home.fileName, mimeType: home.mimeType };
  } catch (error) {
    if (error instanceof ConversionCanceledError) return null;
    throw error;
  } finally {
    input.dispose();
  }
}

type Home = { format: OutputFormat; fileName: string; mimeType: string };

/** A container a codec may live in alone, among those a transcriber reads. */
async function homeOf(codec: string | null): Promise<Home | null> {
  const { Mp3OutputFormat, Mp4OutputFormat, OggOutputFormat, WavOutputFormat } = await import(
    "mediabunny"
  );
  if (codec === "aac") {
    const format = new Mp4OutputFormat({ fastStart: false });
    return { format, fileName: "sound.m4a", mimeType: "audio/mp4" };
  }
  if (codec === "mp3") {
    return { format: new Mp3OutputFormat(), fileName: "sound.mp3", mimeType: "audio/mpeg" };
  }
  if (codec === "opus" || codec === "vorbis") {
    return { format: new OggOutputFormat(), fileName: "sound.ogg", mimeType: "audio/ogg" };
  }
  if (codec?.startsWith("pcm-") || codec === "ulaw" || codec === "alaw") {
    return { format: new WavOutputFormat(), fileName: "sound.wav", mimeType: "audio/wav" };
  }
  return null;
}

/** Gathers what a muxer writes, which goes back to fill in lengths. */
function gather(maxBytes: number, giveUp: () => void) {
  let buffer = new Uint8Array(256 * 1024);
  let length = 0;
  let isTooMuch = false;

  function write(data: Uint8Array, position: number): void {
    const end = position + data.byteLength;
    if (isTooMuch) return;
    if (end > maxBytes) {
      isTooMuch = true;
      giveUp();
      return;
    }
    if (end > buffer.byteLength) {
      const larger = new Uint8Array(Math.max(end, buffer.byteLength * 2));
      larger.set(buffer.subarray(0, length));
      buffer = larger;
    }
    buffer.set(data, position);
    length = Math.max(length, end);
  }

  return {
    sink: new WritableStream<{ data: Uint8Array; position: number }>({
      write: ({ data, position }) => write(data, position),
    }),
    isTooMuch: () => isTooMuch,
    bytes: () => buffer.slice(0, length),
  };
}
