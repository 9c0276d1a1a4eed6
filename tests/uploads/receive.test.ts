import { createHash } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "#lib/ctx";
import { env } from "#lib/env";
import { openDiskShelf } from "#lib/uploads/disk-shelf";
import { finishUpload } from "#lib/uploads/finish";
import { openUpload } from "#lib/uploads/open";
import { openShelf } from "#lib/uploads/shelf";
import { instagramDirection } from "../support/direction.ts";
import { makeFilm } from "../support/film.ts";
import { encodeMetadata } from "../support/metadata.ts";
import { tusOf } from "../support/tus.ts";
import { openWorld, type World } from "../support/world.ts";

let world: World;
let film: Uint8Array<ArrayBuffer>;

beforeAll(async () => {
  world = await openWorld();
  film = await makeFilm({ seconds: 6 });
});
afterAll(() => world.close());

const named = (directionId: string) => ({
  filename: "veneers.mp4",
  filetype: "video/mp4",
  directionId,
});

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const stored = async (id: string) => buffer(await openShelf().stream(id));

async function creativesOf(ctx: Ctx) {
  const { data } = await ctx.db.from("user_creatives").select().throwOnError();
  return data;
}

/** Somebody with a direction, who has announced the film. */
async function announced() {
  const owner = await world.owner();
  const { directionId } = await instagramDirection(world, owner);
  const tus = tusOf(owner);
  return { owner, tus, directionId, id: await tus.announce(film.length, named(directionId)) };
}

test("a film sent in pieces becomes a creative, byte for byte, and the trail says who", async () => {
  const { owner, tus, id } = await announced();
  await tus.send(id, 0, film.slice(0, 300_000));
  expect(await tus.offset(id)).toBe(300_000);

  const { response, creativeId } = await tus.send(id, 300_000, film.slice(300_000));

  expect(response.status).toBe(204);
  expect(sha256(await stored(id))).toBe(sha256(film));
  expect(await creativesOf(owner)).toMatchObject([
    { id: creativeId, title: "veneers.mp4", status: "checking", upload_id: id },
  ]);
  expect(await world.changes(owner)).toContainEqual(
    expect.objectContaining({ verb: "creative.upload", correlation_id: owner.correlationId }),
  );
});

test("finished twice, by two requests at once and once more, it is one creative", async () => {
  const { owner, tus, id } = await announced();
  await tus.send(id, 0, film);
  const again = await Promise.all([finishUpload(owner, id), finishUpload(owner, id)]);
  const { creativeId } = await tus.head(id);

  const [only, ...others] = await creativesOf(owner);
  expect(others).toEqual([]);
  expect([...again, creativeId]).toEqual([only?.id, only?.id, only?.id]);
});

test("when the answer to the last piece was lost, whoever asks next finishes the file", async () => {
  const { owner, tus, id } = await announced();
  await tus.send(id, 0, film);
  // As if the server had been stopped between the last byte and its own next line.
  const server = world.supabase.client("secret");
  await server
    .from("uploads")
    .update({ status: "receiving", creative_id: null })
    .eq("id", id)
    .throwOnError();
  await server.rpc("change_creative", {
    p_id: (await creativesOf(owner))[0]?.id ?? "",
    p_patch: {},
    p_trace: { verb: "creative.archive" },
  });

  const { response, creativeId } = await tus.head(id);

  expect(Number(response.headers.get("upload-offset"))).toBe(film.length);
  expect(creativeId).toEqual(expect.any(String));
  const fresh = await creativesOf(owner);
  expect(fresh.filter(({ status }) => status === "checking")).toHaveLength(1);
});

test("a connection that breaks in the middle of a piece loses that piece's rest alone", async () => {
  const { tus, id } = await announced();
  const broken = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(film.slice(0, 200_000));
      setTimeout(() => controller.error(new Error("reset")), 20);
    },
  });
  await expect(tus.send(id, 0, broken)).rejects.toThrow();

  const offset = await tus.offset(id);
  expect(offset).toBeLessThanOrEqual(200_000);
  await tus.send(id, offset, film.slice(offset));
  expect(sha256(await stored(id))).toBe(sha256(film));
});

test("a server that was restarted goes on where the old one stopped", async () => {
  const { tus, id } = await announced();
  await tus.send(id, 0, film.slice(0, 400_000));
  // Nothing of the old process is left but its folder.
  const anew = openDiskShelf(env().UPLOADS_DIR);
  expect((await anew.store.getUpload(id)).offset).toBe(400_000);
  await tus.send(id, 400_000, film.slice(400_000));
  expect(sha256(await buffer(await anew.stream(id)))).toBe(sha256(film));
});

test("to everybody else an upload is not there: not to a colleague, not to a stranger", async () => {
  const { owner, id } = await announced();
  const colleague = await world.member(owner, "manager");
  const stranger = await world.owner();
  for (const other of [colleague, stranger]) {
    const tus = tusOf(other);
    await expect(tus.send(id, 0, film)).rejects.toMatchObject({ kind: "not_found" });
    await expect(tus.head(id)).rejects.toMatchObject({ kind: "not_found" });
    await expect(tus.cancel(id)).rejects.toMatchObject({ kind: "not_found" });
    const { error } = await other.db.rpc("finish_upload", {
      p_id: id,
      p_trace: { verb: "creative.upload" },
    });
    expect(error).toMatchObject({ code: "PT404" });
  }
  expect(await creativesOf(owner)).toEqual([]);
  expect((await stored(id)).length).toBe(0);
});

test("a viewer may not begin one, and nobody for a direction of another workspace", async () => {
  const owner = await world.owner();
  const { directionId } = await instagramDirection(world, owner);
  const viewer = await world.member(owner, "viewer");
  await expect(tusOf(viewer).announce(1000, named(directionId))).rejects.toMatchObject({
    kind: "forbidden",
  });
  const { error } = await viewer.db.rpc("create_upload", {
    p_row: {
      ...{ id: "a".repeat(32), user_account_id: owner.userAccountId, direction_id: directionId },
      ...{ filename: "a", filetype: "b", size_bytes: 1, expires_at: "2100-01-01T00:00:00Z" },
    },
  });
  expect(error).toMatchObject({ code: "42501" });

  const stranger = await world.owner();
  await expect(tusOf(stranger).announce(1000, named(directionId))).rejects.toMatchObject({
    kind: "not_found",
  });
});

test.each([
  ["no length", { "upload-length": "" }, "upload_length_required"],
  ["a length that is none", { "upload-length": "many" }, "upload_length_required"],
  [
    "a length left open",
    { "upload-length": "", "upload-defer-length": "1" },
    "upload_length_required",
  ],
  ["nothing", { "upload-length": "0" }, "file_empty"],
  ["more than 500 MB", { "upload-length": "524288001" }, "film_too_large"],
  [
    "metadata that is no metadata",
    { "upload-metadata": "filename %%%" },
    "upload_metadata_malformed",
  ],
  ["another version of tus", { "tus-resumable": "0.2.2" }, "upload_tus_version"],
])("an announcement of %s is refused, and nothing is kept", async (_what, headers, reason) => {
  const owner = await world.owner();
  const { directionId } = await instagramDirection(world, owner);
  const announcing = tusOf(owner).announce(1000, named(directionId), { headers });
  await expect(announcing).rejects.toMatchObject({ reason });
  const { data } = await owner.db.from("uploads").select("id").throwOnError();
  expect(data).toEqual([]);
});

test.each<[string, Record<string, string | null>]>([
  ["no direction", { filename: "a.mp4", filetype: "video/mp4" }],
  ["a direction that is no id", { filename: "a.mp4", filetype: "video/mp4", directionId: "../x" }],
  ["a name of two lines", { filename: "a\nb.mp4", filetype: "video/mp4", directionId: "0" }],
  ["words nobody asked for", { filename: "a", filetype: "b", directionId: "0", path: "/etc" }],
])("metadata with %s is refused", async (_what, metadata) => {
  const owner = await world.owner();
  await expect(tusOf(owner).announce(1000, metadata)).rejects.toThrow();
});

test("a file's name is only shown: it never becomes a path", async () => {
  const owner = await world.owner();
  const { directionId } = await instagramDirection(world, owner);
  const tus = tusOf(owner);
  const filename = "../../../../etc/passwd";
  const id = await tus.announce(film.length, { ...named(directionId), filename });
  await tus.send(id, 0, film);
  expect(id).toMatch(/^[a-z0-9]{32}$/);
  expect(await creativesOf(owner)).toMatchObject([{ title: filename }]);
});

test.each([
  "../a",
  "..%2fa",
  "%2e%2e%2fa",
  "..\\a",
  "a/b",
  "a\0b",
  `${"a".repeat(31)}.`,
  "A".repeat(32),
  "a".repeat(33),
  "",
])("an id like %j is looked for nowhere", async (id) => {
  const owner = await world.owner();
  await expect(openUpload(owner.db, id, owner.now)).rejects.toMatchObject({ kind: "not_found" });
  await expect(openShelf().open(id)).rejects.toMatchObject({ kind: "not_found" });
  await expect(openShelf().stream(id)).rejects.toMatchObject({ kind: "not_found" });
});

test("a piece for the wrong place, of the wrong type or too large adds nothing", async () => {
  const { tus, id } = await announced();
  await tus.send(id, 0, film.slice(0, 1000));
  await expect(tus.send(id, 0, film)).rejects.toMatchObject({ reason: "upload_offset" });
  const asJson = { "content-type": "application/json" };
  await expect(tus.send(id, 1000, film, asJson)).rejects.toMatchObject({
    reason: "upload_media_type",
  });
  await expect(tus.send(id, 1000, film)).rejects.toMatchObject({ reason: "upload_too_long" });
  const huge = { "content-length": String(9 * 1024 * 1024) };
  await expect(tus.send(id, 1000, "x", huge)).rejects.toMatchObject({ reason: "piece_too_large" });
  expect(await tus.offset(id)).toBe(1000);
});

test("a cancelled upload is gone with its bytes; a finished one cannot be cancelled", async () => {
  const { owner, tus, id, directionId } = await announced();
  await tus.send(id, 0, film.slice(0, 1000));
  await tus.cancel(id);
  await expect(tus.head(id)).rejects.toMatchObject({ kind: "not_found" });
  await expect(stored(id)).rejects.toMatchObject({ kind: "not_found" });

  const done = await tus.announce(film.length, named(directionId));
  await tus.send(done, 0, film);
  await expect(tus.cancel(done)).rejects.toMatchObject({ reason: "upload_is_finished" });
  expect(await creativesOf(owner)).toHaveLength(1);
});

test("one person's unfinished files stay under five gigabytes together", async () => {
  const owner = await world.owner();
  const { directionId } = await instagramDirection(world, owner);
  const tus = tusOf(owner);
  for (let count = 0; count < 10; count++)
    await tus.announce(500 * 1024 * 1024, named(directionId));
  const one = tus.announce(500 * 1024 * 1024, named(directionId));
  await expect(one).rejects.toMatchObject({ reason: "upload_quota", kind: "conflict" });
});

async function holderOf(id: string): Promise<string | null> {
  const server = world.supabase.client("secret");
  const { data } = await server
    .from("uploads")
    .select("locked_by")
    .eq("id", id)
    .single()
    .throwOnError();
  return data.locked_by;
}

test("two requests for one file take turns: the second waits, and asks the first to let go", async () => {
  const { owner, tus, id } = await announced();
  let push: (bytes: Uint8Array) => void = () => {};
  const slow = new ReadableStream<Uint8Array>({
    start(controller) {
      push = (bytes) => controller.enqueue(bytes);
    },
  });
  push(film.slice(0, 1000));
  const first = tus.send(id, 0, slow);
  await expect.poll(() => holderOf(id)).not.toBeNull();
  // The client has lost this connection and comes back, while the server still waits on it.
  const offset = await tus.offset(id);
  await first.catch(() => undefined);
  expect(offset).toBeLessThanOrEqual(1000);
  await tus.send(id, offset, film.slice(offset));
  expect(sha256(await stored(id))).toBe(sha256(film));
  expect(await creativesOf(owner)).toHaveLength(1);
});

test("a holder that was killed is followed when its lease ends, and not before", async () => {
  const { owner, tus, id } = await announced();
  const dead = crypto.randomUUID();
  const lock = { p_id: id, p_holder: dead, p_lease_s: 1 };
  expect((await owner.db.rpc("lock_upload", lock)).data).toBe("taken");
  const other = { ...lock, p_holder: crypto.randomUUID() };
  expect((await owner.db.rpc("lock_upload", other)).data).toBe("busy");
  expect((await owner.db.rpc("lock_upload", lock)).data).toBe("wanted");
  await tus.send(id, 0, film);
  expect(sha256(await stored(id))).toBe(sha256(film));
});

test("metadata travels as tus writes it", () => {
  expect(encodeMetadata({ filename: "ә.mp4", isPrivate: null })).toBe(
    "filename 05kubXA0,isPrivate",
  );
});
