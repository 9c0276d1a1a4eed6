import { createHash } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { retryCreative } from "#lib/creatives/change";
import { checkFile } from "#lib/creatives/check-file";
import { fetchCovers } from "#lib/creatives/fetch-covers";
import { readPoster } from "#lib/creatives/media";
import { getCreative } from "#lib/creatives/read";
import { recordStep } from "#lib/creatives/record-step";
import { filmName, sendFilm } from "#lib/creatives/send-film";
import { writeDown } from "#lib/creatives/write-down";
import type { Ctx } from "#lib/ctx";
import { extractSound } from "#lib/media/sound";
import { instagramDirection, tiktokDirection } from "../support/direction.ts";
import { makeFilm } from "../support/film.ts";
import { jobCtxOf, processed, STEPS } from "../support/process.ts";
import { tusOf } from "../support/tus.ts";
import { openWorld, type World } from "../support/world.ts";

let world: World;
let film: Uint8Array<ArrayBuffer>;

beforeAll(async () => {
  world = await openWorld();
  film = await makeFilm({ seconds: 8 });
});
afterEach(() => world.sandbox.control.disarm());
afterAll(() => world.close());

/** A file uploaded whole; answers the creative it has become. */
async function uploaded(ctx: Ctx, directionId: string, bytes = film) {
  const tus = tusOf(ctx);
  const named = { filename: "veneers.mp4", filetype: "video/mp4", directionId };
  const id = await tus.announce(bytes.length, named);
  const { creativeId } = await tus.send(id, 0, bytes);
  return creativeId ?? "";
}

/** Somebody connected to TikTok with a film in. */
async function withFilm(bytes = film) {
  const owner = await world.owner();
  const { directionId } = await tiktokDirection(world, owner);
  const creativeId = await uploaded(owner, directionId, bytes);
  const { accountId } = await getCreative(owner, creativeId);
  const { media } = await owner.platform("tiktok", accountId);
  return {
    owner,
    creativeId,
    /** How many films TikTok has of it. */
    sent: async () => (await media.findVideos({ fileName: filmName(creativeId) })).length,
    run: (steps = STEPS) => processed(world, { of: owner, creativeId, steps }),
  };
}

const arm = (path: string, fault: Parameters<World["sandbox"]["control"]["arm"]>[0]["fault"]) =>
  world.sandbox.control.arm({ platform: "tiktok", path, fault });

const UPLOAD = "*/file/video/ad/upload/";

test("a film becomes a creative TikTok can show, with its words and its MD5", async () => {
  const { creativeId, run, sent } = await withFilm();

  expect(await run()).toMatchObject({
    id: creativeId,
    status: "ready",
    problems: [],
    width: 544,
    height: 960,
    sizeBytes: film.length,
    md5: createHash("md5").update(film).digest("hex"),
    videoId: expect.stringMatching(/^v/),
    coverImageId: expect.any(String),
    transcript: expect.stringContaining("[Симуляция]"),
    transcriptLanguage: "ru",
    transcriptLines: expect.arrayContaining([{ startMs: 0, text: expect.any(String) }]),
  });
  expect(await sent()).toBe(1);
});

test("a film without a still gets the one TikTok shows, and is asked about once", async () => {
  const { owner, creativeId, run } = await withFilm();
  const { accountId } = await run();
  const ctx = jobCtxOf(owner);
  const of = { platform: "tiktok", accountId } as const;
  await expect(readPoster(owner, creativeId)).rejects.toMatchObject({ kind: "not_found" });

  expect(await fetchCovers(ctx, of)).toEqual({ covers: 1 });
  expect(await readPoster(owner, creativeId)).toMatchObject({
    type: expect.stringMatching(/^image\//),
  });
  expect(await fetchCovers(ctx, of)).toEqual({ covers: 0 });
});

test("every step may be done twice, and TikTok still has the film once", async () => {
  const { run, sent } = await withFilm();
  const twice = STEPS.flatMap((step) => [step, step]);
  expect(await run(twice)).toMatchObject({ status: "ready" });
  expect(await run()).toMatchObject({ status: "ready" });
  expect(await sent()).toBe(1);
});

test("on Instagram a film is ready once it is checked and written down", async () => {
  const owner = await world.owner();
  const { directionId } = await instagramDirection(world, owner);
  const creativeId = await uploaded(owner, directionId);
  const creative = await processed(world, { of: owner, creativeId });
  expect(creative).toMatchObject({ status: "ready", platform: "facebook", videoId: null });
  expect(creative.transcript).not.toBeNull();
});

test.each<[string, () => Promise<Uint8Array<ArrayBuffer>>, string]>([
  ["text", async () => new TextEncoder().encode("I am a film. ".repeat(500)), "not_a_film"],
  ["a page", async () => new TextEncoder().encode("<!doctype html><p>film"), "not_a_film"],
  ["half a film", async () => film.slice(0, film.length / 2), "film_cut_off"],
  ["a short film", () => makeFilm({ seconds: 3 }), "film_too_short"],
  ["a long film", () => makeFilm({ seconds: 61 }), "film_too_long"],
  ["a lying phone's film", () => makeFilm({ width: 640, height: 480 }), "film_ratio"],
  ["a small film", () => makeFilm({ width: 360, height: 640 }), "film_too_small"],
  ["a coarse film", () => makeFilm({ seconds: 30, sizeBytes: 10_000 }), "film_bit_rate"],
])(
  "%s named .mp4 is refused by its content, and TikTok never hears of it",
  async (_what, make, reason) => {
    const { run, sent } = await withFilm(await make());
    expect(await run()).toMatchObject({
      status: "failed",
      problems: [expect.objectContaining({ reason })],
      videoId: null,
    });
    expect(await sent()).toBe(0);
  },
);

test("damaged on the way, the film is read afresh and sent once more; twice is enough", async () => {
  const lucky = await withFilm();
  await arm(UPLOAD, { kind: "platform_error", code: 40900 });
  expect(await lucky.run()).toMatchObject({ status: "ready" });
  expect(await lucky.sent()).toBe(1);

  const wrong = await withFilm();
  await wrong.run([checkFile, writeDown]);
  const creative = await getCreative(wrong.owner, wrong.creativeId);
  await recordStep(jobCtxOf(wrong.owner), creative, { md5: "0".repeat(32) });
  await expect(wrong.run([sendFilm])).rejects.toMatchObject({
    refusal: "rejected",
    platformCode: "40900",
  });
  expect(await wrong.sent()).toBe(0);
});

test.each(["lost_response", "drop"] as const)(
  "when TikTok's answer ends in a %s, the next try finds or sends the film: once in all",
  async (kind) => {
    const { run, sent } = await withFilm();
    await run([checkFile, writeDown]);
    await arm(UPLOAD, { kind });
    // The adapter looks before it writes again; what it cannot settle, the next try does.
    await run([sendFilm]).catch(() => undefined);
    expect(await run()).toMatchObject({ status: "ready" });
    expect(await sent()).toBe(1);
  },
);

test("a film of this name that is there already is taken, not sent again", async () => {
  const { owner, creativeId, run, sent } = await withFilm();
  await run([checkFile, writeDown, sendFilm]);
  const known = await getCreative(owner, creativeId);
  // As if the server had been killed before it could keep the id.
  await recordStep(jobCtxOf(owner), known, { tiktok_video_id: null });
  expect(await run()).toMatchObject({ status: "ready", videoId: known.videoId });
  expect(await sent()).toBe(1);
});

test("a token revoked in the middle stops the film, marks the connection, and a retry goes on", async () => {
  const { owner, creativeId, run, sent } = await withFilm();
  await run([checkFile, writeDown]);
  await arm("*", { kind: "expired_token" });
  await expect(run([sendFilm])).rejects.toMatchObject({ refusal: "signed_out" });
  const { data } = await owner.db.from("platform_connections").select("status").single();
  expect(data?.status).toBe("needs_reconnect");
  await expect(run([sendFilm])).rejects.toMatchObject({ reason: "needs_reconnect" });
  expect(await getCreative(owner, creativeId)).toMatchObject({ status: "sending", videoId: null });
  expect(await sent().catch(() => 0)).toBe(0);
});

test.each([
  [{ kind: "http_error", status: 500 }, "transcriber_failed"],
  [{ kind: "garbage_body" }, "transcriber_failed"],
  [{ kind: "drop" }, "transcriber_failed"],
  [{ kind: "stall" }, "transcriber_slow"],
] as const)(
  "when %j meets the transcriber, the creative goes on without words",
  async (fault, problem) => {
    const { owner, creativeId, run } = await withFilm();
    await world.sandbox.control.arm({ platform: "openai", times: 9, fault });
    await run([checkFile]);
    await writeDown(jobCtxOf(owner), { creativeId }, 1500);
    world.sandbox.control.disarm();
    expect(await run()).toMatchObject({
      status: "ready",
      transcript: null,
      transcriptProblem: problem,
    });
  },
);

test("a silent film says so", async () => {
  const { run } = await withFilm(await makeFilm({ hasSound: false }));
  expect(await run()).toMatchObject({ status: "ready", transcriptProblem: "no_sound" });
});

test("a step writes onto what it read, gives way to people three times, and then writes anyway", async () => {
  const { owner, creativeId } = await withFilm();
  const stale = await getCreative(owner, creativeId);
  const rename = (title: string) =>
    owner.db
      .rpc("change_creative", {
        p_id: creativeId,
        p_patch: { title },
        p_trace: { verb: "creative.update" },
      })
      .throwOnError();
  await rename("Renamed meanwhile");

  const written = await recordStep(jobCtxOf(owner), stale, { duration_ms: 8000 });
  expect(written).toMatchObject({ durationMs: 8000, title: "Renamed meanwhile" });

  // Somebody who renames between each of the step's looks and writes.
  const ctx = jobCtxOf(owner);
  let renames = 0;
  const busy = new Proxy(ctx.db, {
    get: (db, name) => {
      if (name !== "rpc") return Reflect.get(db, name);
      return async (...args: Parameters<typeof db.rpc>) => {
        if (++renames <= 5) await rename(`Name ${renames}`);
        return db.rpc(...args);
      };
    },
  });
  const forced = await recordStep({ ...ctx, db: busy }, written, { duration_ms: 9000 });
  expect(forced).toMatchObject({ durationMs: 9000, title: "Name 4" });
});

test("put away while at work, a creative stays away, and its run ends", async () => {
  const { owner, creativeId, run } = await withFilm();
  const checked = await getCreative(owner, creativeId);
  await owner.db
    .rpc("change_creative", {
      p_id: creativeId,
      p_patch: {},
      p_trace: { verb: "creative.archive" },
    })
    .throwOnError();
  await recordStep(jobCtxOf(owner), checked, { status: "transcribing" });
  expect(await run()).toMatchObject({ status: "archived", videoId: null });
});

test("a failed creative tries again from where it stopped", async () => {
  const { owner, creativeId, run } = await withFilm();
  await run([checkFile, writeDown]);
  const ctx = jobCtxOf(owner);
  const problems = [{ reason: "needs_reconnect", values: { platform: "TikTok" } }];
  await recordStep(ctx, await getCreative(owner, creativeId), { status: "failed", problems });

  expect(await retryCreative(owner, { creativeId })).toMatchObject({
    status: "checking",
    problems: [],
  });
  expect(await run()).toMatchObject({ status: "ready", problems: [] });
  await expect(retryCreative(owner, { creativeId })).rejects.toMatchObject({
    reason: "creative_not_failed",
  });
});

test("of two runs for one creative only the first works, and the next after its end", async () => {
  const { owner, creativeId } = await withFilm();
  const server = world.supabase.client("secret");
  const claim = (p_run_id: string) =>
    server.rpc("claim_creative", {
      p_user_account_id: owner.userAccountId,
      p_id: creativeId,
      p_run_id,
      p_lease_s: 60,
    });
  const answers = await Promise.all(["a", "b", "c"].map(claim));
  expect(answers.filter(({ data }) => data)).toHaveLength(1);
  const winner = ["a", "b", "c"][answers.findIndex(({ data }) => data)] ?? "";
  expect((await claim(winner)).data).toBe(true);
  await server.rpc("release_creative", {
    p_user_account_id: owner.userAccountId,
    p_id: creativeId,
    p_run_id: winner,
  });
  expect((await claim("d")).data).toBe(true);
});

test("the sound sent away is the film's own, packet by packet", async () => {
  const blob = new Blob([film]);
  const read = async (start: number, end: number) =>
    new Uint8Array(await blob.slice(start, end).arrayBuffer());
  const sound = await extractSound({ sizeBytes: film.length, read }, 1_000_000);
  expect(sound?.bytes.length).toBeLessThan(film.length / 50);
});
