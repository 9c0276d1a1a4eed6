import { afterAll, beforeAll, expect, test } from "vitest";
import { createAdAccount } from "#lib/accounts/create";
import { listAccounts, listAdAccounts } from "#lib/accounts/read";
import { deleteAdAccount } from "#lib/accounts/remove";
import { updateAdAccount } from "#lib/accounts/update";
import type { Ctx } from "#lib/ctx";
import { createDirections } from "#lib/directions/create";
import { setMultiAccount, updateWorkspace } from "#lib/workspaces/update";
import { openWorld, type World } from "../support/world.ts";

let world: World;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** A TikTok connection with its token, as connecting will leave it. */
async function connectTiktok(of: Ctx, adAccountId: string, more: object = {}) {
  const server = world.supabase.client("secret");
  await updateAdAccount(of, {
    adAccountId,
    patch: { tiktok_account_id: "tt-7", tiktok_business_id: "7123" },
  });
  await world.supabase.connection.driver.exec(`
    begin;
    select private.begin_change('{"verb": "test.connect"}');
    with made as (
      insert into public.platform_connections
        (user_account_id, ad_account_id, platform, status, external_account_id, external_name)
      values ('${of.userAccountId}', '${adAccountId}', 'tiktok', 'connected', '7123', 'Tis Art')
      returning id, user_account_id)
    insert into public.platform_credentials
      (connection_id, user_account_id, encrypted_access_token)
    select id, user_account_id, 'v1.key.sealed' from made;
    commit;`);
  return async () => {
    const { count } = await server
      .from("platform_credentials")
      .select("connection_id", { count: "exact", head: true })
      .eq("user_account_id", of.userAccountId);
    return { tokens: count, ...more };
  };
}

test("a new client has nothing connected and no autopilot", async () => {
  const owner = await world.owner();
  const { id } = await createAdAccount(owner, { name: "  Tis Art " });

  expect(await listAccounts(owner)).toMatchObject([
    {
      id,
      name: "Tis Art",
      timeZone: "Asia/Almaty",
      currency: "KZT",
      autopilot: false,
      autopilotTiktok: false,
      connections: { tiktok: { state: "none" }, facebook: { state: "none" } },
    },
  ]);
});

test("two live clients cannot share a name, whatever its letters' case", async () => {
  const owner = await world.owner();
  const { id } = await createAdAccount(owner, { name: "Qadam" });
  const again = createAdAccount(owner, { name: "qadam" });
  await expect(again).rejects.toMatchObject({ fields: [{ field: "name", reason: "taken" }] });

  await updateAdAccount(owner, { adAccountId: id, patch: { archived: true } });
  await expect(createAdAccount(owner, { name: "qadam" })).resolves.toBeDefined();
});

test("disconnecting clears both ids, erases the token and stops that platform's autopilot", async () => {
  const owner = await world.owner();
  const { id } = await createAdAccount(owner, { name: "Client" });
  const tokensLeft = await connectTiktok(owner, id);
  await updateAdAccount(owner, {
    adAccountId: id,
    patch: { autopilot: true, autopilot_tiktok: true },
  });
  expect(await tokensLeft()).toEqual({ tokens: 1 });

  const account = await updateAdAccount(owner, {
    adAccountId: id,
    patch: { tiktok_business_id: null },
  });

  expect(account).toMatchObject({
    tiktok_account_id: null,
    tiktok_business_id: null,
    autopilot: true,
    autopilot_tiktok: false,
  });
  expect(await tokensLeft()).toEqual({ tokens: 0 });
  const trail = await world.changes(owner);
  expect(trail.filter((change) => change.verb === "tiktok.disconnect")).toMatchObject([
    {
      entity: "ad_accounts",
      before: { tiktok_account_id: "tt-7", tiktok_business_id: "7123" },
      after: { tiktok_account_id: null, tiktok_business_id: null },
    },
    { entity: "platform_connections", before: { external_name: "Tis Art" } },
    { entity: "platform_credentials", before: { key_id: "key" } },
  ]);
  expect(JSON.stringify(trail)).not.toContain("sealed");
});

test("switching the autopilot is in the trail under its own name", async () => {
  const owner = await world.owner();
  const { id } = await createAdAccount(owner, { name: "Client" });
  await updateAdAccount(owner, { adAccountId: id, patch: { autopilot_tiktok: true } });
  expect((await world.changes(owner)).at(-1)).toMatchObject({
    verb: "autopilot.set_tiktok",
    before: { autopilot_tiktok: false },
    after: { autopilot_tiktok: true },
  });
});

test("archiving switches the autopilot off and hides the client until it is restored", async () => {
  const owner = await world.owner();
  const { id } = await createAdAccount(owner, { name: "Client" });
  await updateAdAccount(owner, {
    adAccountId: id,
    patch: { autopilot: true, autopilot_tiktok: true },
  });

  const archived = await updateAdAccount(owner, { adAccountId: id, patch: { archived: true } });

  expect(archived).toMatchObject({ autopilot: false, autopilot_tiktok: false });
  expect(await listAdAccounts(owner, { archived: false })).toEqual([]);
  await expect(
    updateAdAccount(owner, { adAccountId: id, patch: { autopilot: true } }),
  ).rejects.toMatchObject({ kind: "conflict", reason: "account_archived" });
  await updateAdAccount(owner, { adAccountId: id, patch: { archived: false } });
  expect(await listAdAccounts(owner, { archived: false })).toHaveLength(1);
});

test("among several clients the workspace has no currency and autopilot of its own", async () => {
  const owner = await world.owner();
  for (const patch of [{ currency: "USD" as const }, { autopilot: true }]) {
    await expect(updateWorkspace(owner, patch)).rejects.toMatchObject({
      kind: "conflict",
      reason: "belongs_to_clients",
    });
  }
});

test("the currency stays once budgets are set in it", async () => {
  const owner = await world.owner();
  const { id } = await createAdAccount(owner, { name: "Client" });
  await createDirections(owner, { name: "Line", daily_budget: "5000" });
  const changing = updateAdAccount(owner, { adAccountId: id, patch: { currency: "USD" } });
  await expect(changing).rejects.toMatchObject({ kind: "conflict", reason: "currency_in_use" });
});

test("an empty client can be deleted, one with directions only archived", async () => {
  const owner = await world.owner();
  const { id } = await createAdAccount(owner, { name: "Client" });
  await createDirections(owner, { name: "Line" });
  const empty = await createAdAccount(owner, { name: "Empty" });

  await expect(deleteAdAccount(owner, { adAccountId: id })).rejects.toMatchObject({
    reason: "ad_account_in_use",
  });
  await deleteAdAccount(owner, { adAccountId: empty.id });
  expect(await listAdAccounts(owner, { archived: false })).toMatchObject([{ id }]);
});

test("somebody else's client looks absent, and a viewer may not touch one", async () => {
  const owner = await world.owner();
  const { id } = await createAdAccount(owner, { name: "Client" });
  const stranger = await world.owner();
  const viewer = await world.member(owner, "viewer");
  const patch = { name: "Taken over" };

  await expect(updateAdAccount(stranger, { adAccountId: id, patch })).rejects.toMatchObject({
    kind: "not_found",
  });
  await expect(updateAdAccount(viewer, { adAccountId: id, patch })).rejects.toMatchObject({
    kind: "forbidden",
  });
  const { error } = await viewer.db.rpc("update_ad_account", {
    p_id: id,
    p_patch: patch,
    p_trace: { verb: "ad_account.update" },
  });
  expect(error).not.toBeNull();
  expect(await listAdAccounts(owner, { archived: false })).toMatchObject([{ name: "Client" }]);
});

test("a patch cannot carry a client into another workspace", async () => {
  const owner = await world.owner();
  const other = await world.owner();
  const { id } = await createAdAccount(owner, { name: "Client" });
  const patch = { user_account_id: other.userAccountId, id: crypto.randomUUID(), name: "Client 2" };

  await expect(updateAdAccount(owner, { adAccountId: id, patch } as never)).rejects.toThrow();
  await owner.db
    .rpc("update_ad_account", { p_id: id, p_patch: patch, p_trace: { verb: "ad_account.update" } })
    .throwOnError();

  expect(await listAdAccounts(owner, { archived: false })).toMatchObject([
    { id, name: "Client 2" },
  ]);
  expect(await listAdAccounts(other, { archived: false })).toEqual([]);
});

test("going from one client to many keeps its connection, flags and directions", async () => {
  const owner = await world.owner();
  await setMultiAccount(owner, { enabled: false });
  await createDirections(owner, { name: "Line" });
  await world.supabase.connection.driver.exec(`
    begin;
    select private.begin_change('{"verb": "test.connect"}');
    update public.user_accounts set tiktok_account_id = 'tt', tiktok_business_id = '7', autopilot_tiktok = true
     where id = '${owner.userAccountId}';
    insert into public.platform_connections
      (user_account_id, platform, status, external_account_id) values
      ('${owner.userAccountId}', 'tiktok', 'connected', '7');
    commit;`);
  expect(await listAccounts(owner)).toMatchObject([
    { id: null, connections: { tiktok: { state: "connected" } } },
  ]);
  await expect(createAdAccount(owner, { name: "Second" })).rejects.toMatchObject({
    reason: "legacy_mode_has_one_account",
  });

  await setMultiAccount(owner, { enabled: true });

  const [first] = await listAccounts(owner);
  expect(first).toMatchObject({
    id: expect.any(String),
    autopilotTiktok: true,
    connections: { tiktok: { state: "connected", externalId: "7" } },
  });
  const { data } = await owner.db.from("account_directions").select("ad_account_id");
  expect(data).toEqual([{ ad_account_id: first?.id }]);
  await expect(setMultiAccount(owner, { enabled: false })).rejects.toMatchObject({
    reason: "ad_accounts_in_use",
    values: { count: 1 },
  });
});
