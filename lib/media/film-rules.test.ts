import { expect, test } from "vitest";
import { MB } from "#lib/media/bytes";
import type { Film } from "#lib/media/film";
import { flawsOf } from "#lib/media/film-rules";

const FILM: Film = {
  container: "mp4",
  videoCodec: "avc",
  audioCodec: "aac",
  durationMs: 28_000,
  width: 1080,
  height: 1920,
  sizeBytes: 20 * MB,
  bitsPerSecond: 5_000_000,
};

const reasons = (change: Partial<Film>, platform: "tiktok" | "facebook" = "tiktok") =>
  flawsOf({ ...FILM, ...change }, platform).map(({ reason }) => reason);

test.each<[string, Partial<Film>]>([
  ["a phone's film", {}],
  ["the shortest", { durationMs: 5000 }],
  ["the longest", { durationMs: 60_000 }],
  ["the largest", { sizeBytes: 500 * MB }],
  ["the smallest frame", { width: 540, height: 960 }],
  ["a frame rounded to blocks", { width: 544, height: 960 }],
  ["a square", { width: 640, height: 640 }],
  ["a lying one", { width: 960, height: 540 }],
  ["the coarsest", { bitsPerSecond: 516_000 }],
  ["an iPhone's", { container: "mov", videoCodec: "hevc" }],
])("%s is what TikTok takes", (_what, change) => {
  expect(reasons(change)).toEqual([]);
});

test.each<[Partial<Film>, string]>([
  [{ durationMs: 4999 }, "film_too_short"],
  [{ durationMs: 60_001 }, "film_too_long"],
  [{ sizeBytes: 500 * MB + 1 }, "film_too_large"],
  [{ width: 538, height: 958 }, "film_too_small"],
  [{ width: 632, height: 632 }, "film_too_small"],
  [{ width: 1080, height: 1350 }, "film_ratio"],
  [{ bitsPerSecond: 515_999 }, "film_bit_rate"],
  [{ container: "webm" }, "film_container"],
  [{ videoCodec: "vp9" }, "film_codec"],
  [{ videoCodec: null }, "film_codec"],
])("%j is refused as %s", (change, reason) => {
  expect(reasons(change)).toEqual([reason]);
});

test("every flaw is told at once, and Instagram is less strict", () => {
  const poor = { durationMs: 2000, width: 1080, height: 1350, bitsPerSecond: 1000 };
  expect(reasons(poor)).toEqual(["film_too_short", "film_ratio", "film_bit_rate"]);
  expect(reasons(poor, "facebook")).toEqual([]);
});
