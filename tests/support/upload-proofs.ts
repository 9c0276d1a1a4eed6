import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { getCreative } from "#lib/creatives/read";
import { filmName } from "#lib/creatives/send-film";
import type { Ctx } from "#lib/ctx";
import { env } from "#lib/env";
import { openLine } from "#tests/support/breakable-line";
import { tiktokDirection } from "#tests/support/direction";
import { writeFilm } from "#tests/support/film";
import type { StormWorld } from "#tests/support/storm-world";
import { uploadStubbornly } from "#tests/support/stubborn-upload";

async function sha256(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest("hex");
}

/** A film of about that size on disk, and somebody connected to TikTok who wants it up. */
export async function filmAndOwner({ world }: StormWorld, folder: string, sizeBytes: number) {
  const path = join(folder, "storm.mp4");
  await writeFilm(path, { seconds: 30, sizeBytes, width: 720, height: 1280 });
  const owner = await world.owner();
  const place = await tiktokDirection(world, owner);
  return { path, owner, ...place, token: world.tokenOf(owner) };
}

type Storm = Awaited<ReturnType<typeof filmAndOwner>> & { kills: number; cuts: number };

/** Uploads while the app is killed and the line cut so many times; what arrived is what was sent. */
export async function uploadThrough(storm: StormWorld, wish: Storm) {
  const { stack } = storm;
  const line = await openLine(stack.settings.appPort);
  const troubles = [...Array(wish.kills).fill("kill"), ...Array(wish.cuts).fill("cut")].sort(
    (a, b) => (a === b ? 0 : Math.sin(wish.kills * (a < b ? 3 : 5))),
  );
  const startedAt = performance.now();
  let restarting: Promise<void> = Promise.resolve();
  let seen = 0;
  const done = await uploadStubbornly({
    ...wish,
    url: line.url,
    onPiece() {
      seen += 1;
      // Every other piece, once it is on its way.
      const trouble = seen % 2 === 0 ? troubles.pop() : undefined;
      if (trouble === "cut") setTimeout(line.cut, 5);
      if (trouble === "kill") {
        restarting = restarting.then(async () => {
          await stack.kill();
          await stack.start();
        });
      }
    },
  });
  await restarting;
  const seconds = (performance.now() - startedAt) / 1000;
  line.close();
  expect(troubles).toEqual([]);
  expect(await sha256(join(env().UPLOADS_DIR, done.id))).toBe(await sha256(wish.path));
  const resent = line.bytes() - done.sizeBytes;
  return { ...done, seconds, resentBytes: resent };
}

/** Waits for a creative, while time passes at the platforms as well. */
export async function untilReady({ world }: StormWorld, of: Ctx, creativeId: string) {
  await expect
    .poll(
      async () => {
        world.sandbox.sandbox.clock.advance(5000);
        return (await getCreative(of, creativeId)).status;
      },
      { timeout: 120_000, interval: 500 },
    )
    .toBe("ready");
  return getCreative(of, creativeId);
}

/** How many films of a creative TikTok has. */
export async function filmsAtTiktok(of: Ctx, creativeId: string): Promise<number> {
  const { accountId } = await getCreative(of, creativeId);
  const { media } = await of.platform("tiktok", accountId);
  return (await media.findVideos({ fileName: filmName(creativeId) })).length;
}
