import { expect, test } from "vitest";
import { bytesOf } from "#lib/media/bytes";
import { readFilm } from "#lib/media/film";
import { extractSound } from "#lib/media/sound";
import { makeFilm } from "#tests/support/film";

const read = (...parts: BlobPart[]) => readFilm(bytesOf(new Blob(parts)));

test.each(["mp4", "mov"] as const)(
  "an %s tells its length, frame and codecs",
  async (container) => {
    const bytes = await makeFilm({ container, seconds: 8 });
    expect(await read(bytes)).toEqual({
      film: {
        container,
        videoCodec: "avc",
        audioCodec: "aac",
        durationMs: expect.closeTo(8000, -2),
        width: 544,
        height: 960,
        sizeBytes: bytes.length,
        bitsPerSecond: expect.closeTo((bytes.length * 8) / 8, -4),
      },
    });
  },
);

test.each([
  ["nothing", [], "file_empty"],
  ["text", ["This is a letter, not a film.\n".repeat(1000)], "not_a_film"],
  ["a page", ["<!doctype html><script>alert(1)</script>"], "not_a_film"],
  ["one byte", ["x"], "not_a_film"],
])("%s named .mp4 is no film", async (_what, parts, reason) => {
  expect(await read(...parts)).toMatchObject({ flaw: { reason } });
});

test("a film cut anywhere is noticed, and one with a byte too many as well", async () => {
  const film = await makeFilm({ seconds: 6 });
  for (const share of [0.1, 0.5, 0.9, 0.999]) {
    const part = film.slice(0, Math.floor(film.length * share));
    expect(await read(part), String(share)).toMatchObject({ flaw: { reason: "film_cut_off" } });
  }
  expect(await read(film, "x")).toMatchObject({ flaw: { reason: "film_cut_off" } });
});

test("sound alone is no film", async () => {
  const film = await makeFilm();
  const sound = await extractSound(bytesOf(new Blob([film])), 1_000_000);
  expect(await read(sound?.bytes ?? "")).toMatchObject({ flaw: { reason: "not_a_film" } });
});

test("the sound comes out as it went in, as long as the film", async () => {
  const film = await makeFilm({ seconds: 8 });
  const sound = await extractSound(bytesOf(new Blob([film])), 1_000_000);
  expect(sound).toMatchObject({ fileName: "sound.m4a", mimeType: "audio/mp4" });
  const { Input, ALL_FORMATS, BufferSource, EncodedPacketSink } = await import("mediabunny");
  const heard = new Input({
    formats: ALL_FORMATS,
    source: new BufferSource(sound?.bytes ?? new Uint8Array()),
  });
  expect(await heard.computeDuration()).toBeCloseTo(8, 1);
  const track = await heard.getPrimaryAudioTrack();
  const packet = track && (await new EncodedPacketSink(track).getFirstPacket());
  expect([...(packet?.data ?? [])]).toEqual([0x00, 0xc8, 0x00, 0x80, 0x23, 0x80]);
});

test("a silent film has no sound, and too much sound is left alone", async () => {
  const silent = await makeFilm({ hasSound: false });
  expect(await extractSound(bytesOf(new Blob([silent])), 1_000_000)).toBeNull();
  const film = await makeFilm();
  expect(await extractSound(bytesOf(new Blob([film])), 1000)).toBeNull();
});
