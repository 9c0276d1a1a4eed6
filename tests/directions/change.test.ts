import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "#lib/ctx";
import { createDirections } from "#lib/directions/create";
import { toResource } from "#lib/directions/direction";
import { getDirection, listDirections } from "#lib/directions/read";
import { deleteDirection } from "#lib/directions/remove";
import { UpdateDirection } from "#lib/directions/schema";
import { updateDirection } from "#lib/directions/update";
import { openWorld, type World } from "../support/world.ts";

let world: World;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function tiktokDirection(owner: Ctx, name = "Implants") {
  const [direction] = await createDirections(owner, {
    name,
    platform: "tiktok",
    tiktok_objective: "traffic",
    tiktok_daily_budget: "5000.50",
    tiktok_target_cpl: "1400",
    default_settings: { regions: ["Almaty"], ad_text: "Come in" },
  });
  if (!direction) throw new Error("no direction");
  return direction;
}

test("what is absent stays, what is null is cleared, and only that is in the trail", async () => {
  const owner = await world.owner();
  await world.account(owner);
  const { id } = await tiktokDirection(owner);

  const changed = await updateDirection(owner, {
    directionId: id,
    patch: {
      tiktok_daily_budget: 6000,
      tiktok_target_cpl: null,
      default_settings: { ad_text: null },
    },
  });

  expect(toResource(changed)).toMatchObject({
    name: "Implants",
    tiktok_daily_budget: "6000.00",
    tiktok_target_cpl: null,
    tiktok_target_cpl_kzt: null,
    default_settings: { regions: ["Almaty"], ad_text: null },
  });
  expect((await world.changes(owner)).slice(-2)).toMatchObject([
    {
      verb: "direction.update",
      before: { tiktok_daily_budget: 5000.5, tiktok_target_cpl: 1400, tiktok_target_cpl_kzt: 1400 },
      after: { tiktok_daily_budget: 6000, tiktok_target_cpl: null, tiktok_target_cpl_kzt: null },
    },
    { entity: "default_ad_settings", before: { ad_text: "Come in" }, after: { ad_text: null } },
  ]);
});

test("ages are checked as they will be, not as the patch alone reads", async () => {
  const owner = await world.owner();
  await world.account(owner);
  const { id: directionId } = await tiktokDirection(owner);
  const change = (settings: { age_min?: number; age_max?: number }) =>
    updateDirection(owner, { directionId, patch: { default_settings: settings } });

  await change({ age_min: 14 });
  await change({ age_max: 16 });
  await expect(change({ age_min: 17 })).rejects.toMatchObject({
    fields: [{ field: "default_settings.age_max", reason: "age_order" }],
  });
});

test.each([
  ["HTTPS://example.kz", "not_https"],
  ["https:example.kz", "not_https"],
  ["http://example.kz", "not_https"],
  ["https://", "not_a_url"],
])("an ad cannot lead to %s", (landing_url, reason) => {
  const parsed = UpdateDirection.safeParse({ default_settings: { landing_url } });
  expect(parsed.error?.issues).toMatchObject([
    { path: ["default_settings", "landing_url"], params: { reason } },
  ]);
});

test("a change that changes nothing leaves no trace", async () => {
  const owner = await world.owner();
  await world.account(owner);
  const { id } = await tiktokDirection(owner);
  const before = await world.changes(owner);

  await updateDirection(owner, { directionId: id, patch: { name: "Implants" } });

  expect(await world.changes(owner)).toEqual(before);
});

test("fields of the other platform are refused", async () => {
  const owner = await world.owner();
  await world.account(owner);
  const { id } = await tiktokDirection(owner);
  const changing = updateDirection(owner, { directionId: id, patch: { daily_budget: "9000" } });
  await expect(changing).rejects.toMatchObject({
    fields: [{ field: "daily_budget", reason: "wrong_platform" }],
  });
});

test("somebody else's direction looks absent, to read, change and delete", async () => {
  const owner = await world.owner();
  await world.account(owner);
  const { id } = await tiktokDirection(owner);
  const stranger = await world.owner();

  const absent = { kind: "not_found" };
  await expect(getDirection(stranger, id)).rejects.toMatchObject(absent);
  await expect(
    updateDirection(stranger, { directionId: id, patch: { name: "Mine" } }),
  ).rejects.toMatchObject(absent);
  await expect(deleteDirection(stranger, { directionId: id })).rejects.toMatchObject(absent);
  expect((await getDirection(owner, id)).name).toBe("Implants");
});

test("deleting takes the settings along and keeps what was in the trail", async () => {
  const owner = await world.owner();
  await world.account(owner);
  const { id } = await tiktokDirection(owner);

  await deleteDirection(owner, { directionId: id });

  await expect(getDirection(owner, id)).rejects.toMatchObject({ kind: "not_found" });
  const deleted = (await world.changes(owner)).filter(
    (change) => change.verb === "direction.delete",
  );
  expect(deleted.map((change) => change.entity).sort()).toEqual([
    "account_directions",
    "default_ad_settings",
  ]);
  expect(deleted.find((change) => change.entity === "account_directions")?.before).toMatchObject({
    name: "Implants",
    tiktok_daily_budget: 5000.5,
  });
});

test("a direction whose campaign runs stays until the campaign is paused", async () => {
  const owner = await world.owner();
  await world.account(owner);
  const { id } = await tiktokDirection(owner);
  // A campaign is the launch's to make; here it only has to be there.
  await world.supabase.connection.driver.exec(`
    begin;
    select private.begin_change('{"verb": "test.campaign"}');
    insert into public.campaigns (user_account_id, direction_id, platform, external_id, name, status, currency)
    values ('${owner.userAccountId}', '${id}', 'tiktok', '17', 'Implants', 'active', 'KZT');
    commit;`);

  await expect(deleteDirection(owner, { directionId: id })).rejects.toMatchObject({
    kind: "conflict",
    reason: "direction_is_running",
  });
});

test("a list goes on where its page ended, and every direction comes once", async () => {
  const owner = await world.owner();
  const account = await world.account(owner);
  const rows = Array.from({ length: 130 }, (_, index) => ({
    name: `Line ${index}`,
    platform: "tiktok",
    ad_account_id: account.id,
    currency: "KZT",
    tiktok_objective: "traffic",
    tiktok_daily_budget: 2500,
    tiktok_adgroup_mode: "create_new",
  }));
  await owner.db
    .rpc("create_directions", {
      p_user_account_id: owner.userAccountId,
      p_rows: rows,
      p_trace: { verb: "direction.create" },
    })
    .throwOnError();

  const first = await listDirections(owner, {});
  const second = await listDirections(owner, { cursor: first.nextCursor ?? "" });

  expect([first.data.length, second.data.length, second.nextCursor]).toEqual([100, 30, null]);
  const ids = [...first.data, ...second.data].map((direction) => direction.id);
  expect(new Set(ids).size).toBe(130);
});

/** Shaped like a cursor, on a day no calendar has. */
const NEVER = btoa(
  JSON.stringify(["2026-13-45T10:00:00+00", "00000000-0000-4000-8000-000000000000"]),
);

test("a cursor we did not make is a malformed request", async () => {
  const owner = await world.owner();
  for (const cursor of ["x", "eyJ4IjoxfQ", btoa(JSON.stringify(["); drop table", "1"])), NEVER]) {
    await expect(listDirections(owner, { cursor })).rejects.toMatchObject({ kind: "malformed" });
  }
});
