import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { CHUNK_BYTES } from "#lib/uploads/schema";
import { openStormWorld, type StormWorld } from "#tests/support/storm-world";
import {
  filmAndOwner,
  filmsAtTiktok,
  untilReady,
  uploadThrough,
} from "#tests/support/upload-proofs";

vi.setConfig({ testTimeout: 60 * 60_000, hookTimeout: 10 * 60_000 });

const MB = 1024 * 1024;
const folder = mkdtempSync(join(tmpdir(), "performante-films-"));
let storm: StormWorld;
beforeAll(async () => {
  storm = await openStormWorld();
});
afterAll(async () => {
  await storm.close();
  rmSync(folder, { recursive: true, force: true });
});

const tell = (words: string) => process.stdout.write(`\n  ${words}\n\n`);

test("300 MB arrive byte for byte through 10 kills and 8 cuts, and TikTok has the film once", async () => {
  const start = await filmAndOwner(storm, folder, 300 * MB);
  const done = await uploadThrough(storm, { ...start, kills: 10, cuts: 8 });
  const { faults, resentBytes, sizeBytes, seconds, creativeId } = done;
  await untilReady(storm, start.owner, creativeId);
  expect(await filmsAtTiktok(start.owner, creativeId)).toBe(1);
  tell(
    `${Math.round(sizeBytes / MB)} MB in ${seconds.toFixed(0)} s through 10 kills and 8 cuts: same SHA-256, ` +
      `${faults} faults seen, ${(resentBytes / MB).toFixed(1)} MB sent again, one film at TikTok`,
  );
  expect(resentBytes).toBeLessThanOrEqual(faults * CHUNK_BYTES + 2 * MB);
});

/** What a run asks of the database, in its order; each is a place where it may die. */
const PLACES = [
  ["before it is taken", /^POST .*claim_creative/, 1],
  ["after the check, before it is written down", /^POST .*record_creative_step/, 1],
  ["after the transcript came, before it is written down", /^POST .*record_creative_step/, 2],
  ["after TikTok took the film, before we know its id", /^POST .*record_creative_step/, 3],
  ["after the cover, before it is called ready", /^POST .*record_creative_step/, 4],
  ["before it is let go", /^POST .*release_creative/, 1],
] as const;

test.each(PLACES)(
  "killed %s, the run goes on, and the film is at TikTok once",
  async (where, call, times) => {
    const start = await filmAndOwner(storm, folder, 6 * MB);
    const held = storm.stack.gate.hold(call, times);
    const { creativeId } = await uploadThrough(storm, { ...start, kills: 0, cuts: 0 });
    const passing = setInterval(() => storm.world.sandbox.sandbox.clock.advance(5000), 500);
    await held.reached;
    await storm.stack.kill();
    held.lose();
    await storm.stack.start();
    const creative = await untilReady(storm, start.owner, creativeId);
    clearInterval(passing);
    expect(creative.transcript).not.toBeNull();
    expect(await filmsAtTiktok(start.owner, creativeId)).toBe(1);
    tell(`killed ${where}: ready, one film`);
  },
);

test.each([
  ["the film streams to TikTok", "tiktok", "*/file/video/ad/upload/"],
  ["its words are written down", "openai", "*/audio/transcriptions"],
] as const)("killed while %s, the run ends ready, with one film", async (where, platform, path) => {
  const start = await filmAndOwner(storm, folder, 20 * MB);
  const { control } = storm.world.sandbox;
  await control.arm({ platform, path, fault: { kind: "latency", ms: 3000 } });
  const { creativeId } = await uploadThrough(storm, { ...start, kills: 0, cuts: 0 });
  await expect.poll(control.faults, { timeout: 120_000, interval: 50 }).toEqual([]);
  await storm.stack.kill();
  await storm.stack.start();
  const creative = await untilReady(storm, start.owner, creativeId);
  expect(creative.transcript).not.toBeNull();
  expect(await filmsAtTiktok(start.owner, creativeId)).toBe(1);
  tell(`killed while ${where}: ready, one film`);
});
