import { MB } from "#lib/media/bytes";
import type { Film } from "#lib/media/film";
import { type Flaw, flaw } from "#lib/media/flaw";
import type { Platform } from "#lib/platforms/platform";

/** The largest file we take, for any platform. */
export const MAX_FILM_BYTES = 500 * MB;

type Shape = { name: string; ratio: number; width: number; height: number };

type Rules = {
  minMs: number;
  maxMs: number;
  minBitsPerSecond: number;
  /** The frames the platform shows, each with its smallest size; empty when any will do. */
  shapes: Shape[];
};

/** What each platform takes as an ad in the feed. */
export const FILM_RULES: Record<Platform, Rules> = {
  tiktok: {
    minMs: 5000,
    maxMs: 60_000,
    minBitsPerSecond: 516_000,
    shapes: [
      { name: "9:16", ratio: 9 / 16, width: 540, height: 960 },
      { name: "1:1", ratio: 1, width: 640, height: 640 },
      { name: "16:9", ratio: 16 / 9, width: 960, height: 540 },
    ],
  },
  // Meta crops what does not fit and states neither a bit rate nor frames.
  facebook: { minMs: 1000, maxMs: 241 * 60_000, minBitsPerSecond: 0, shapes: [] },
};

const CONTAINERS = ["mp4", "mov"];
const CODECS = ["avc", "hevc"];

/** Cameras round a frame to whole blocks, so a ratio is met within two hundredths. */
const RATIO_TOLERANCE = 0.02;

/** Everything the platform would refuse about a film, the gravest first. Pure. */
export function flawsOf(film: Film, platform: Platform): Flaw[] {
  const rules = FILM_RULES[platform];
  const seconds = Math.round(film.durationMs / 100) / 10;
  const flaws: (Flaw | null)[] = [
    sizeFlaw(film.sizeBytes),
    CONTAINERS.includes(film.container) ? null : flaw("film_container"),
    film.videoCodec && CODECS.includes(film.videoCodec)
      ? null
      : flaw("film_codec", { codec: film.videoCodec ?? "?" }),
    film.durationMs < rules.minMs
      ? flaw("film_too_short", { seconds, min: rules.minMs / 1000 })
      : null,
    film.durationMs > rules.maxMs
      ? flaw("film_too_long", { seconds, max: rules.maxMs / 1000 })
      : null,
    shapeFlaw(film, rules.shapes),
    film.bitsPerSecond < rules.minBitsPerSecond
      ? flaw("film_bit_rate", {
          kbps: Math.round(film.bitsPerSecond / 1000),
          min: rules.minBitsPerSecond / 1000,
        })
      : null,
  ];
  return flaws.filter((one) => one !== null);
}

/** Too large, said before a single byte of it is read. */
export function sizeFlaw(sizeBytes: number): Flaw | null {
  if (sizeBytes <= MAX_FILM_BYTES) return null;
  return flaw("film_too_large", { size: Math.ceil(sizeBytes / MB), max: MAX_FILM_BYTES / MB });
}

function shapeFlaw({ width, height }: Film, shapes: Shape[]): Flaw | null {
  if (shapes.length === 0) return null;
  const ratio = width / height;
  const shape = shapes.find((one) => Math.abs(ratio / one.ratio - 1) <= RATIO_TOLERANCE);
  if (!shape) return flaw("film_ratio", { width, height });
  if (width >= shape.width && height >= shape.height) return null;
  const { width: minWidth, height: minHeight } = shape;
  return flaw("film_too_small", { width, height, minWidth, minHeight });
}
