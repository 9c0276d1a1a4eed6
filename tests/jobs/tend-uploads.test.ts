import { afterAll, beforeAll, expect, test } from "vitest";
import { archiveCreative } from "#lib/creatives/change";
import type { JobRun } from "#lib/jobs/job";
import { tendUploads } from "#lib/jobs/tend-uploads";
import { openShelf } from "#lib/uploads/shelf";
import { instagramDirection } from "../support/direction.ts";
import { makeFilm } from "../support/film.ts";
import { tusOf } from "../support/tus.ts";
import { openWorld, type World } from "../support/world.ts";

let world: World;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const RUN: JobRun = {
  id: crypto.randomUUID(),
  job: "uploads",
  userAccountId: null,
  accountId: null,
  platform: null,
  slot: "2026-11-26T12:00",
  correlationId: "test-tend-uploads",
};
const DAY_MS = 86_400_000;
const after = (days: number) => new Date(Date.now() + days * DAY_MS);

async function announced() {
  const owner = await world.owner();
  const { directionId } = await instagramDirection(world, owner);
  const tus = tusOf(owner);
  const film = await makeFilm({ seconds: 6 });
  const named = { filename: "a.mp4", filetype: "video/mp4", directionId };
  return { owner, tus, film, id: await tus.announce(film.length, named) };
}

const there = (id: string) =>
  openShelf()
    .open(id)
    .then(
      () => true,
      () => false,
    );

test("a file given up for two days is thrown away, one that grew today is not", async () => {
  const { owner, tus, film, id } = await announced();
  await tus.send(id, 0, film.slice(0, 1000));
  expect(await tendUploads(RUN, after(1))).toMatchObject({ expired: 0 });
  expect(await there(id)).toBe(true);

  expect(await tendUploads(RUN, after(3))).toMatchObject({ expired: 1, errors: 0 });
  expect(await there(id)).toBe(false);
  await expect(tus.head(id)).rejects.toMatchObject({ kind: "not_found" });
  const { data } = await owner.db.from("user_creatives").select("id");
  expect(data).toEqual([]);
});

test("a file that is all here but was never called finished becomes its creative", async () => {
  const { owner, film, id } = await announced();
  // The bytes came, and the server was stopped before its next line.
  const { Readable } = await import("node:stream");
  await openShelf().store.write(Readable.from([film]), id, 0);

  expect(await tendUploads(RUN, after(3))).toMatchObject({ finished: 1, errors: 0 });

  const { data } = await owner.db.from("user_creatives").select("upload_id, status").single();
  expect(data).toEqual({ upload_id: id, status: "checking" });
});

test("what was put away a month ago loses its file, and keeps its row", async () => {
  const { owner, tus, film, id } = await announced();
  const { creativeId } = await tus.send(id, 0, film);
  await archiveCreative(owner, { creativeId: creativeId ?? "" });
  expect(await tendUploads(RUN, after(29))).toMatchObject({ shredded: 0 });
  expect(await tendUploads(RUN, after(31))).toMatchObject({ shredded: 1 });
  expect(await there(id)).toBe(false);
  const { data } = await owner.db.from("user_creatives").select("status, upload_id").single();
  expect(data).toEqual({ status: "archived", upload_id: null });
});
