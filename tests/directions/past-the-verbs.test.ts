import { afterAll, beforeAll, expect, test } from "vitest";
import { listAllDirections } from "#lib/directions/read";
import { openWorld, type World } from "../support/world.ts";

// What a manager with a valid token reaches by calling the database's functions themselves.

let world: World;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const ROW = {
  name: "Implants",
  platform: "tiktok",
  tiktok_objective: "traffic",
  tiktok_daily_budget: 5000,
  tiktok_adgroup_mode: "create_new",
};

test("a deed cannot be called another name, and an id that is none is not kept", async () => {
  const owner = await world.owner();
  const account = await world.account(owner);
  const create = (p_trace: object) =>
    owner.db.rpc("create_directions", {
      p_user_account_id: owner.userAccountId,
      p_rows: [{ ...ROW, ad_account_id: account.id }],
      p_trace: p_trace as never,
    });

  expect((await create({ verb: "member.sign_in" })).error?.code).toBe("22023");
  expect((await create({})).error?.code).toBe("22023");
  await create({
    verb: "direction.create",
    correlation_id: "<script>",
    actor: "the bank",
  }).throwOnError();
  expect((await world.changes(owner)).at(-1)).toMatchObject({
    verb: "direction.create",
    correlation_id: null,
    actor_user_id: owner.actor.kind === "member" && owner.actor.userId,
  });
});

test("the currency is the account's and the minimum the platform's, whatever is sent", async () => {
  const owner = await world.owner();
  const account = await world.account(owner);
  const create = (more: object) =>
    owner.db.rpc("create_directions", {
      p_user_account_id: owner.userAccountId,
      p_rows: [{ ...ROW, ad_account_id: account.id, ...more }],
      p_trace: { verb: "direction.create" },
    });

  expect((await create({ tiktok_daily_budget: 0.01 })).error?.code).toBe("PT422");
  await create({ currency: "EUR" }).throwOnError();
  const [direction] = await listAllDirections(owner, {});
  expect(direction?.currency).toBe("KZT");
  const lowered = await owner.db.rpc("update_direction", {
    p_id: direction?.id ?? "",
    p_patch: { tiktok_daily_budget: 2499 },
    p_settings: null,
    p_trace: { verb: "direction.update" },
  });
  expect(lowered.error?.code).toBe("PT422");
});

test("nobody sets a clock or a currency that would stop every screen", async () => {
  const owner = await world.owner();
  const account = await world.account(owner);
  for (const p_patch of [{ time_zone: "Nowhere" }, { time_zone: "+05:00" }, { currency: "ZZZ" }]) {
    const account_ = await owner.db.rpc("update_ad_account", {
      p_id: account.id,
      p_patch,
      p_trace: { verb: "ad_account.update" },
    });
    const workspace = await owner.db.rpc("update_user_account", {
      p_id: owner.userAccountId,
      p_patch,
      p_trace: { verb: "user_account.update" },
    });
    expect([account_.error, workspace.error]).not.toContain(null);
  }
});

test("renaming a client leaves a connection without ids in place", async () => {
  const owner = await world.owner();
  const account = await world.account(owner);
  await world.supabase.connection.driver.exec(`
    begin;
    select private.begin_change('{"verb": "test.connect"}');
    insert into public.platform_connections
      (user_account_id, ad_account_id, platform, status, external_account_id)
    values ('${owner.userAccountId}', '${account.id}', 'tiktok', 'connected', '7');
    commit;`);
  await owner.db
    .rpc("update_ad_account", {
      p_id: account.id,
      p_patch: { name: "Renamed" },
      p_trace: { verb: "ad_account.update" },
    })
    .throwOnError();
  const { data } = await owner.db
    .from("platform_connections")
    .select("status")
    .eq("ad_account_id", account.id);
  expect(data).toEqual([{ status: "connected" }]);
});
