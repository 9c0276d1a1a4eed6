import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "#lib/ctx";
import { createDirections } from "#lib/directions/create";
import { makeFilm } from "../support/film.ts";
import { processed } from "../support/process.ts";
import { tusOf } from "../support/tus.ts";
import { openWorld, type World } from "../support/world.ts";

let world: World;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function tiktokDirection(ctx: Ctx): Promise<string> {
  const { account } = await world.connectedAccount(ctx);
  const [made] = await createDirections(ctx, {
    accountId: account.id,
    name: "Implants",
    platform: "tiktok",
    tiktok_objective: "lead_generation",
    tiktok_daily_budget: "25000",
  });
  return made?.id ?? "";
}

/** A film uploaded whole; answers the creative it has become. */
async function uploaded(ctx: Ctx, directionId: string, film: Uint8Array<ArrayBuffer>) {
  const tus = tusOf(ctx);
  const named = { filename: "veneers.mp4", filetype: "video/mp4", directionId };
  const id = await tus.announce(film.length, named);
  const { creativeId } = await tus.send(id, 0, film);
  return creativeId ?? "";
}

test("a film becomes a creative TikTok can show, with its words", async () => {
  const owner = await world.owner();
  const film = await makeFilm({ seconds: 8 });
  const creativeId = await uploaded(owner, await tiktokDirection(owner), film);

  const creative = await processed(world, { of: owner, creativeId });

  expect(creative).toMatchObject({
    status: "ready",
    problems: [],
    width: 544,
    height: 960,
    sizeBytes: film.length,
    videoId: expect.stringMatching(/^v/),
    coverImageId: expect.any(String),
    transcript: expect.stringContaining("[Симуляция]"),
    transcriptLanguage: "ru",
  });
  expect(creative.transcriptLines.length).toBeGreaterThan(0);
});
