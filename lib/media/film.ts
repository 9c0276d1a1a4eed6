import type { Input, InputVideoTrack } from "mediabunny";
import { isWhole } from "#lib/media/boxes";
import type { FileBytes } from "#lib/media/bytes";
import { type Flaw, flaw } from "#lib/media/flaw";

export type Container = "mp4" | "mov" | "webm" | "mkv" | "ts" | "other";

/** What a film says of itself, read from its content and never from its name. */
export type Film = {
  container: Container;
  /** Null for a codec without a name among those browsers know. */
  videoCodec: string | null;
  audioCodec: string | null;
  durationMs: number;
  /** As a person sees it: turned, with square pixels. */
  width: number;
  height: number;
  sizeBytes: number;
  bitsPerSecond: number;
};

/**
 * Reads the facts of a film from its content, or says why it is none.
 *
 * Works alike in a browser and on the server, and touches only a few pieces of the file.
 */
export async function readFilm(file: FileBytes): Promise<{ film: Film } | { flaw: Flaw }> {
  if (file.sizeBytes === 0) return { flaw: flaw("file_empty") };
  const watched = watch(file);
  const input = await openFilm(watched.file);
  try {
    if (!(await input.canRead().catch(() => false))) {
      watched.rethrow();
      return { flaw: flaw("not_a_film") };
    }
    const container = toContainer((await input.getFormat()).name);
    const isBoxed = container === "mp4" || container === "mov";
    if (isBoxed && !(await isWhole(file))) return { flaw: flaw("film_cut_off") };
    const track = await input.getPrimaryVideoTrack();
    if (!track) return { flaw: flaw("not_a_film") };
    return { film: await readFacts(input, { file, track, container }) };
  } catch {
    // What a parser stumbles over was cut, or only dressed up as a film.
    watched.rethrow();
    return { flaw: flaw("film_cut_off") };
  } finally {
    input.dispose();
  }
}

/** Remembers that reading itself failed, which says nothing about the film. */
function watch(file: FileBytes) {
  let broken: { error: unknown } | null = null;
  return {
    file: {
      ...file,
      read: (start: number, end: number) =>
        file.read(start, end).catch((error: unknown) => {
          broken = { error };
          throw error;
        }),
    },
    rethrow() {
      if (broken) throw broken.error;
    },
  };
}

/** The parser on a file; its formats are loaded only where a film is really read. */
export async function openFilm(file: FileBytes): Promise<Input> {
  const { ALL_FORMATS, CustomSource, Input } = await import("mediabunny");
  const source = new CustomSource({
    getSize: () => file.sizeBytes,
    read: (start, end) => file.read(start, end),
    prefetchProfile: "fileSystem",
  });
  return new Input({ source, formats: ALL_FORMATS });
}

type Found = { file: FileBytes; track: InputVideoTrack; container: Container };

async function readFacts(input: Input, { file, track, container }: Found): Promise<Film> {
  const audio = await input.getPrimaryAudioTrack();
  const [seconds, width, height, videoCodec, audioCodec] = await Promise.all([
    input.computeDuration(),
    track.getDisplayWidth(),
    track.getDisplayHeight(),
    track.getCodec(),
    audio?.getCodec() ?? null,
  ]);
  const durationMs = Math.round(seconds * 1000);
  return {
    container,
    videoCodec,
    audioCodec,
    durationMs,
    width,
    height,
    sizeBytes: file.sizeBytes,
    bitsPerSecond: seconds > 0 ? Math.round((file.sizeBytes * 8) / seconds) : 0,
  };
}

const CONTAINERS: Record<string, Container> = {
  MP4: "mp4",
  "QuickTime File Format": "mov",
  WebM: "webm",
  Matroska: "mkv",
  "MPEG Transport Stream": "ts",
};

const toContainer = (name: string): Container => CONTAINERS[name] ?? "other";
