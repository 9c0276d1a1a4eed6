import { afterAll, beforeAll, expect, test } from "vitest";
import { archiveCreative, updateCreative } from "#lib/creatives/change";
import { createCreative } from "#lib/creatives/create";
import { toResource } from "#lib/creatives/creative";
import { fetchFile } from "#lib/creatives/fetch-file";
import { keepPoster, openCreativeFile, readPoster } from "#lib/creatives/media";
import { getCreative, listAllCreatives } from "#lib/creatives/read";
import { CreateCreative } from "#lib/creatives/schema";
import type { Step } from "#lib/creatives/step";
import { drawStill } from "#lib/sandbox/still";
import { instagramDirection, tiktokDirection } from "../support/direction.ts";
import { makeFilm } from "../support/film.ts";
import { openHost } from "../support/home-host.ts";
import { jobCtxOf, processed, STEPS } from "../support/process.ts";
import { openWorld, type World } from "../support/world.ts";

let world: World;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const LINK = "https://cdn.example.kz/implant.mp4";
const STILL = new Uint8Array(drawStill("a still", { width: 90, height: 160 }));

/** A creative from a link, and a host that stands in for the one the link names. */
async function linked(bytes: Uint8Array, type = "video/mp4") {
  const owner = await world.owner();
  const { directionId, accountId } = await tiktokDirection(world, owner);
  const { url, reach } = await openHost((_request, response) => {
    response.setHeader("content-type", type).end(bytes);
  });
  const made = await createCreative(owner, { direction_id: directionId, media_url: LINK });
  // The link is what a person gave; a test serves it from this machine.
  await world.supabase
    .client("secret")
    .from("user_creatives")
    .update({ media_url: `${url}/implant.mp4` })
    .eq("id", made.id)
    .throwOnError();
  const fetch: Step = (ctx, input) => fetchFile(ctx, input, reach);
  return { owner, accountId, directionId, made, steps: [fetch, ...STEPS.slice(1)] };
}

test("a link becomes a creative like any other, and says where it is meanwhile", async () => {
  const { owner, made, steps } = await linked(await makeFilm());
  expect(made).toMatchObject({ status: "uploading", title: "implant.mp4", platform: "tiktok" });

  const creative = await processed(world, { of: owner, creativeId: made.id, steps });

  expect(creative).toMatchObject({ status: "ready", videoId: expect.stringMatching(/^v/) });
  expect(await world.changes(owner)).toContainEqual(
    expect.objectContaining({ verb: "creative.create", entity: "user_creatives" }),
  );
});

test("fetched twice, a link leaves one file", async () => {
  const { owner, made, steps } = await linked(await makeFilm());
  const [fetch] = steps;
  await fetch?.(jobCtxOf(owner), { creativeId: made.id });
  const first = await getCreative(owner, made.id);
  await fetch?.(jobCtxOf(owner), { creativeId: made.id });
  expect((await getCreative(owner, made.id)).uploadId).toBe(first.uploadId);
});

test("a link into our own network is refused by the very step that would fetch it", async () => {
  const { owner, made } = await linked(await makeFilm());
  const fetching = fetchFile(jobCtxOf(owner), { creativeId: made.id });
  await expect(fetching).rejects.toMatchObject({ reason: "media_url_forbidden" });
  expect((await getCreative(owner, made.id)).uploadId).toBeNull();
});

test.each([
  "http://cdn.example.kz/a.mp4",
  "ftp://cdn.example.kz/a.mp4",
  "file:///etc/passwd",
  "javascript:alert(1)",
  "https://",
  "cdn.example.kz/a.mp4",
])("%s is no link of a file", (media_url) => {
  const directionId = crypto.randomUUID();
  expect(CreateCreative.safeParse({ direction_id: directionId, media_url }).success).toBe(false);
});

test.each(["image", "carousel"] as const)("TikTok takes no %s", async (media_kind) => {
  const owner = await world.owner();
  const { directionId } = await tiktokDirection(world, owner);
  const creating = createCreative(owner, {
    direction_id: directionId,
    media_url: LINK,
    media_kind,
  });
  await expect(creating).rejects.toMatchObject({ reason: "tiktok_takes_videos" });
  expect(await listAllCreatives(owner, {})).toEqual([]);
});

test("a carousel is refused in words, for one picture is none", async () => {
  const owner = await world.owner();
  const { directionId } = await instagramDirection(world, owner);
  const wish = { direction_id: directionId, media_url: LINK, media_kind: "carousel" } as const;
  await expect(createCreative(owner, wish)).rejects.toMatchObject({ reason: "carousel_not_taken" });
  expect(await listAllCreatives(owner, {})).toEqual([]);
});

test("Instagram takes a picture, by its content", async () => {
  const owner = await world.owner();
  const { directionId } = await instagramDirection(world, owner);
  for (const [bytes, status] of [
    [STILL, "ready"],
    ["<svg xmlns='http://www.w3.org/2000/svg'/>", "failed"],
  ] as const) {
    const { url, reach } = await openHost((_request, response) => {
      response.setHeader("content-type", "image/jpeg").end(bytes);
    });
    const made = await createCreative(owner, {
      direction_id: directionId,
      media_url: LINK,
      media_kind: "image",
    });
    await world.supabase
      .client("secret")
      .from("user_creatives")
      .update({ media_url: url })
      .eq("id", made.id)
      .throwOnError();
    const fetch: Step = (ctx, input) => fetchFile(ctx, input, reach);
    const steps = [fetch, ...STEPS.slice(1)];
    expect(await processed(world, { of: owner, creativeId: made.id, steps })).toMatchObject({
      status,
    });
  }
});

test("taken to the other platform, it shares the file and the words, in one group, once", async () => {
  const { owner, made, steps, accountId } = await linked(await makeFilm());
  const source = await processed(world, { of: owner, creativeId: made.id, steps });
  const { directionId } = await instagramDirection(world, owner, accountId);
  const wish = { direction_id: directionId, source_creative_id: source.id };

  const copy = await createCreative(owner, wish);

  expect(copy).toMatchObject({
    platform: "facebook",
    groupId: source.groupId,
    uploadId: source.uploadId,
    transcript: source.transcript,
    status: "checking",
  });
  expect(await processed(world, { of: owner, creativeId: copy.id })).toMatchObject({
    status: "ready",
    md5: source.md5,
  });
  await expect(createCreative(owner, wish)).rejects.toMatchObject({
    reason: "creative_already_there",
  });
  await archiveCreative(owner, { creativeId: copy.id });
  await expect(createCreative(owner, wish)).resolves.toMatchObject({ platform: "facebook" });
});

test("nobody copies, changes or sees what belongs to another workspace", async () => {
  const { owner, made } = await linked(await makeFilm());
  const stranger = await world.owner();
  const { directionId } = await instagramDirection(world, stranger);
  const absent = { kind: "not_found" };
  const creativeId = made.id;
  await expect(getCreative(stranger, creativeId)).rejects.toMatchObject(absent);
  await expect(
    createCreative(stranger, { direction_id: directionId, source_creative_id: creativeId }),
  ).rejects.toMatchObject(absent);
  await expect(archiveCreative(stranger, { creativeId })).rejects.toMatchObject(absent);
  const { error } = await stranger.db.rpc("change_creative", {
    p_id: creativeId,
    p_patch: { title: "mine" },
    p_trace: { verb: "creative.update" },
  });
  expect(error).toMatchObject({ code: "PT404" });
  expect(await getCreative(owner, creativeId)).toMatchObject({ title: "implant.mp4" });
});

test("a viewer reads and changes nothing, in code and past it", async () => {
  const { owner, made } = await linked(await makeFilm());
  const viewer = await world.member(owner, "viewer");
  const creativeId = made.id;
  await expect(getCreative(viewer, creativeId)).resolves.toMatchObject({ id: creativeId });
  for (const doing of [
    updateCreative(viewer, { creativeId, patch: { title: "mine" } }),
    archiveCreative(viewer, { creativeId }),
    keepPoster(viewer, { creativeId, bytes: STILL }),
    createCreative(viewer, { direction_id: made.directionId ?? "", media_url: LINK }),
  ]) {
    await expect(doing).rejects.toMatchObject({ kind: "forbidden" });
  }
  for (const verb of ["creative.update", "creative.archive", "creative.retry", "creative.poster"]) {
    const { error } = await viewer.db.rpc("change_creative", {
      p_id: creativeId,
      p_patch: { title: "mine" },
      p_trace: { verb },
    });
    expect(error, verb).toMatchObject({ code: "42501" });
  }
});

test("a member cannot call unfinished work finished, whatever the patch says", async () => {
  const { owner, made } = await linked(await makeFilm());
  const p_patch = { status: "ready", tiktok_video_id: "v1", md5: "x", user_account_id: null };
  await owner.db
    .rpc("change_creative", { p_id: made.id, p_patch, p_trace: { verb: "creative.update" } })
    .throwOnError();
  expect(await getCreative(owner, made.id)).toMatchObject({ status: "uploading", videoId: null });
});

test("corrected words keep their times while there are as many lines", async () => {
  const { owner, made, steps } = await linked(await makeFilm());
  const creative = await processed(world, { of: owner, creativeId: made.id, steps });
  const lines = creative.transcriptLines.map((_line, index) => `Line ${index}`);
  const creativeId = made.id;
  const corrected = await updateCreative(owner, {
    creativeId,
    patch: { title: "Implant in a day", transcript: lines.join("\n") },
  });
  expect(corrected).toMatchObject({
    title: "Implant in a day",
    transcriptLines: lines.map((text, index) => ({
      text,
      startMs: creative.transcriptLines[index]?.startMs,
    })),
  });
  const fewer = await updateCreative(owner, { creativeId, patch: { transcript: "One line." } });
  expect(fewer).toMatchObject({ transcript: "One line.", transcriptLines: [] });
});

test("a creative moves only within its platform and account", async () => {
  const { owner, made, accountId } = await linked(await makeFilm());
  const { directionId } = await instagramDirection(world, owner, accountId);
  const moving = updateCreative(owner, {
    creativeId: made.id,
    patch: { direction_id: directionId },
  });
  await expect(moving).rejects.toMatchObject({ kind: "not_found" });
});

test("lists narrow by platform, direction and status, and hide what is put away", async () => {
  const { owner, made, directionId } = await linked(await makeFilm());
  const other = await createCreative(owner, { direction_id: directionId, media_url: LINK });
  await archiveCreative(owner, { creativeId: other.id });

  const ids = async (filter: Parameters<typeof listAllCreatives>[1]) =>
    (await listAllCreatives(owner, filter)).map(({ id }) => id);
  expect(await ids({})).toEqual([made.id]);
  expect(await ids({ status: "archived" })).toEqual([other.id]);
  expect(await ids({ platform: "facebook" })).toEqual([]);
  expect(await ids({ directionId, status: "uploading" })).toEqual([made.id]);
});

test("a still is a picture by content, and the file is read in parts", async () => {
  const film = await makeFilm();
  const { owner, made, steps } = await linked(film);
  const creativeId = made.id;
  await processed(world, { of: owner, creativeId, steps: steps.slice(0, 1) });

  await expect(readPoster(owner, creativeId)).rejects.toMatchObject({ kind: "not_found" });
  const page = new TextEncoder().encode("<svg onload='alert(1)'/>");
  await expect(keepPoster(owner, { creativeId, bytes: page })).rejects.toMatchObject({
    reason: "poster_not_a_picture",
  });
  await keepPoster(owner, { creativeId, bytes: STILL });
  expect(await readPoster(owner, creativeId)).toMatchObject({ type: "image/png" });

  const file = await openCreativeFile(owner, creativeId);
  expect(file).toMatchObject({ sizeBytes: film.length, type: "video/mp4" });
  const part = await new Response(await file.stream({ start: 10, end: 20 })).arrayBuffer();
  expect(new Uint8Array(part)).toEqual(film.slice(10, 20));
});

test("the API says why a creative stopped, in the words it is given", async () => {
  const { owner, made, steps } = await linked(new TextEncoder().encode("text"), "video/mp4");
  const creative = await processed(world, { of: owner, creativeId: made.id, steps });
  const resource = toResource(creative, ({ reason }) => `because of ${reason}`);
  expect(resource).toMatchObject({
    status: "failed",
    problems: [{ code: "not_a_film", message: "because of not_a_film" }],
    file_path: `/api/creatives/${made.id}/file`,
    poster_path: null,
  });
});
