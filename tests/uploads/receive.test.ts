import { createHash } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "#lib/ctx";
import { createDirections } from "#lib/directions/create";
import { openShelf } from "#lib/uploads/shelf";
import { makeFilm } from "../support/film.ts";
import { tusOf } from "../support/tus.ts";
import { openWorld, type World } from "../support/world.ts";

let world: World;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function direction(ctx: Ctx): Promise<string> {
  await world.account(ctx);
  const [made] = await createDirections(ctx, {
    name: "Implants",
    platform: "tiktok",
    tiktok_objective: "lead_generation",
    tiktok_daily_budget: "25000",
  });
  return made?.id ?? "";
}

const named = (directionId: string) => ({
  filename: "veneers.mp4",
  filetype: "video/mp4",
  directionId,
});

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

async function stored(id: string): Promise<Uint8Array> {
  return buffer(await openShelf().stream(id));
}

test("a film sent in pieces becomes a creative, byte for byte", async () => {
  const owner = await world.owner();
  const tus = tusOf(owner);
  const film = await makeFilm();

  const id = await tus.announce(film.length, named(await direction(owner)));
  await tus.send(id, 0, film.slice(0, 300_000));
  expect(await tus.offset(id)).toBe(300_000);
  const { response, creativeId } = await tus.send(id, 300_000, film.slice(300_000));

  expect(response.status).toBe(204);
  expect(creativeId).toEqual(expect.any(String));
  expect(sha256(await stored(id))).toBe(sha256(film));
  const { data } = await owner.db
    .from("user_creatives")
    .select()
    .eq("id", creativeId ?? "")
    .single();
  expect(data).toMatchObject({
    title: "veneers.mp4",
    status: "checking",
    platform: "tiktok",
    upload_id: id,
  });
  expect(await world.changes(owner)).toContainEqual(
    expect.objectContaining({ verb: "creative.upload" }),
  );
});
