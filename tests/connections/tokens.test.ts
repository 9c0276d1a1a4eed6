import { afterAll, beforeAll, expect, test } from "vitest";
import { disconnectClient } from "#lib/accounts/disconnect";
import { exchangeOAuth } from "#lib/accounts/exchange-oauth";
import { listAccounts } from "#lib/accounts/read";
import { deleteAdAccount } from "#lib/accounts/remove";
import { updateAdAccount } from "#lib/accounts/update";
import { listChanges } from "#lib/changes/read";
import { checkToken } from "#lib/connections/check-token";
import { findConnection, tokenPlace, unsealToken } from "#lib/connections/credential";
import { seal } from "#lib/connections/crypto";
import type { Ctx } from "#lib/ctx";
import { openJobCtx } from "#lib/jobs/job-ctx";
import { setMultiAccount } from "#lib/workspaces/update";
import { consent, openAdvertiser } from "../support/connected-account.ts";
import { openWorld, type World } from "../support/world.ts";

let world: World;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const REVOKE = "/open_api/v1.3/oauth2/revoke_token/";

/** The nightly check, as the scheduler runs it. */
function asJob(of: Ctx, now = of.now): Ctx {
  const { userAccountId, correlationId } = of;
  return openJobCtx({ userAccountId, correlationId, job: "token-check", now });
}

async function notices(of: Ctx) {
  const { data } = await of.db
    .from("notifications")
    .select("kind, dedupe_key, resolved_at")
    .order("created_at")
    .throwOnError();
  return data;
}

async function connectionOf(of: Ctx) {
  const { data } = await of.db.from("platform_connections").select().single().throwOnError();
  return data;
}

/** TikTok's own tokens have no end; other platforms' do. */
async function giveEnd(of: Ctx, at: Date) {
  await world.supabase.connection.driver.exec(`
    begin;
    select private.begin_change('{"verb": "test.end"}');
    update public.platform_connections set expires_at = '${at.toISOString()}'
     where user_account_id = '${of.userAccountId}';
    commit;`);
}

/** The advertiser withdraws what they allowed, on TikTok's side. */
async function revokeThere(): Promise<void> {
  await world.sandbox.control.arm({ platform: "tiktok", fault: { kind: "expired_token" } });
}

/** The same token as it was kept before the key was changed. */
async function sealWithOldKey(of: Ctx, accountId: string | null): Promise<string> {
  const connection = await findConnection(of, "tiktok", accountId);
  if (!connection) throw new Error("there is a connection");
  const old = { current: Buffer.from("p".repeat(32)), previous: null };
  return seal(unsealToken(connection), tokenPlace(connection), old);
}

async function refuseNext(code: number, path = "*"): Promise<void> {
  await world.sandbox.control.arm({
    platform: "tiktok",
    path,
    fault: { kind: "platform_error", code },
  });
}

const inDays = (at: Date, days: number) => new Date(at.getTime() + days * 86_400_000);

test("whichever call finds the access revoked marks the connection, once, and people are told", async () => {
  const owner = await world.owner();
  const { account } = await world.connectedAccount(owner);
  const { campaigns } = await owner.platform("tiktok", account.id);
  await revokeThere();

  await expect(campaigns.list()).rejects.toMatchObject({ refusal: "signed_out" });

  expect(await listAccounts(owner)).toMatchObject([
    { connections: { tiktok: { state: "revoked", blindSince: owner.now } } },
  ]);
  expect(await notices(owner)).toMatchObject([{ kind: "connection_lost", resolved_at: null }]);
  await expect(owner.platform("tiktok", account.id)).rejects.toMatchObject({
    kind: "conflict",
    reason: "needs_reconnect",
  });
  expect((await world.changes(owner)).at(-1)).toMatchObject({
    verb: "tiktok.lose",
    actor_user_id: null,
    after: { status: "needs_reconnect" },
  });
  expect((await listChanges(owner, { limit: 1 }))[0]).toMatchObject({
    verb: "tiktok.lose",
    subject: account.name,
  });
});

test("connecting again ends the blindness and settles what was told", async () => {
  const owner = await world.owner();
  const { account, tiktok } = await world.connectedAccount(owner);
  await revokeThere();
  expect(await checkToken(asJob(owner), { platform: "tiktok", accountId: account.id })).toBe(
    "lost",
  );

  const wanted = { id: account.id, advertisers: [tiktok.advertiserId] };
  await exchangeOAuth(owner, await consent(world.sandbox, owner, wanted));

  expect(await connectionOf(owner)).toMatchObject({ status: "connected", blind_since: null });
  expect(await notices(owner)).toMatchObject([{ resolved_at: expect.any(String) }]);
});

test("without a connection nothing opens, and the sentence says where to connect", async () => {
  const owner = await world.owner();
  const { id } = await world.account(owner);
  const opening = owner.platform("tiktok", id);
  await expect(opening).rejects.toMatchObject({ kind: "conflict", reason: "not_connected" });
  const stranger = await world.owner();
  const { account } = await world.connectedAccount(owner);
  await expect(stranger.platform("tiktok", account.id)).rejects.toMatchObject({
    reason: "not_connected",
  });
});

test("a check writes down when it asked and what it saw, and leaves no change in the trail", async () => {
  const owner = await world.owner();
  const { account } = await world.connectedAccount(owner);
  const before = (await world.changes(owner)).length;
  const { campaigns } = await owner.platform("tiktok", account.id);
  await campaigns.create({
    intentId: "1",
    name: "Made elsewhere",
    objective: "lead_generation",
    dailyBudget: null,
  });

  const tomorrow = inDays(owner.now, 1);
  const job = asJob(owner, tomorrow);
  expect(await checkToken(job, { platform: "tiktok", accountId: account.id })).toBe("alive");

  const [client] = await listAccounts(owner);
  expect(client?.connections.tiktok).toMatchObject({ checkedAt: tomorrow, campaignsSeen: 1 });
  expect((await world.changes(owner)).length).toBe(before);
});

test("a refusal that is not about the access says nothing about it", async () => {
  const owner = await world.owner();
  const { account } = await world.connectedAccount(owner);
  await refuseNext(40002);
  const checking = checkToken(asJob(owner), { platform: "tiktok", accountId: account.id });
  await expect(checking).rejects.toMatchObject({ refusal: "rejected" });
  expect(await connectionOf(owner)).toMatchObject({ status: "connected", blind_since: null });
});

test("people are warned 14, 7 and 1 days before the end, once each, and told when it is over", async () => {
  const owner = await world.owner();
  const { account } = await world.connectedAccount(owner);
  const of = { platform: "tiktok", accountId: account.id } as const;
  await giveEnd(owner, inDays(owner.now, 30));
  const { id } = await connectionOf(owner);

  for (const day of [0, 15, 16, 16, 17, 22, 23, 24, 29]) {
    expect(await checkToken(asJob(owner, inDays(owner.now, day)), of)).toBe("alive");
  }
  const told = await notices(owner);
  expect(told.map(({ dedupe_key }) => dedupe_key)).toEqual([
    `access-ending:${id}:14d`,
    `access-ending:${id}:7d`,
    `access-ending:${id}:1d`,
  ]);

  expect(await checkToken(asJob(owner, inDays(owner.now, 30)), of)).toBe("lost");
  expect(await connectionOf(owner)).toMatchObject({ status: "needs_reconnect" });
  expect((await notices(owner)).at(-1)).toMatchObject({ kind: "connection_lost" });
});

test("after the key is changed the next check encrypts the token anew", async () => {
  const owner = await world.owner();
  const { account } = await world.connectedAccount(owner);
  const keyNow = async () => {
    const { data } = await world.supabase
      .client("secret")
      .from("platform_credentials")
      .select("key_id")
      .eq("user_account_id", owner.userAccountId)
      .single()
      .throwOnError();
    return data.key_id;
  };
  const before = await keyNow();
  await world.supabase.connection.driver.exec(`
    begin;
    select private.begin_change('{"verb": "test.old_key"}');
    update public.platform_credentials set encrypted_access_token = '${await sealWithOldKey(owner, account.id)}'
     where user_account_id = '${owner.userAccountId}';
    commit;`);
  expect(await keyNow()).not.toBe(before);

  const of = { platform: "tiktok", accountId: account.id } as const;
  expect(await checkToken(asJob(owner), of)).toBe("alive");

  expect(await keyNow()).toBe(before);
  expect(await checkToken(asJob(owner), of)).toBe("alive");
});

test("disconnecting gives the access back to TikTok before it is erased here", async () => {
  const owner = await world.owner();
  const { account } = await world.connectedAccount(owner);
  await updateAdAccount(owner, {
    adAccountId: account.id ?? "",
    patch: { autopilot_tiktok: true },
  });
  const ports = await owner.platform("tiktok", account.id);

  await disconnectClient(owner, { accountId: account.id, platform: "tiktok" });

  expect((await world.sandbox.control.requests()).at(-1)).toMatchObject({
    path: REVOKE,
    status: 200,
  });
  await expect(ports.campaigns.list()).rejects.toMatchObject({ refusal: "signed_out" });
  const { data: left } = await owner.db.from("platform_connections").select();
  expect(left).toEqual([]);
  const { data: row } = await owner.db.from("ad_accounts").select().single();
  expect(row).toMatchObject({
    tiktok_account_id: null,
    tiktok_business_id: null,
    autopilot_tiktok: false,
  });
  const [change] = (await world.changes(owner)).filter(({ verb }) => verb === "tiktok.disconnect");
  expect(change).toMatchObject({ entity: "ad_accounts", after: { tiktok_business_id: null } });
});

test("clearing the ids over the API is the same as disconnecting; so is deleting the client", async () => {
  const owner = await world.owner();
  const { account } = await world.connectedAccount(owner);
  const adAccountId = account.id ?? "";
  await updateAdAccount(owner, { adAccountId, patch: { tiktok_account_id: null } });
  expect((await world.sandbox.control.requests()).at(-1)).toMatchObject({ path: REVOKE });

  const second = await world.connectedAccount(owner);
  const since = (await world.sandbox.control.requests()).at(-1)?.seq;
  await deleteAdAccount(owner, { adAccountId: second.account.id ?? "" });
  const paths = (await world.sandbox.control.requests(since)).map(({ path }) => path);
  expect(paths).toContain(REVOKE);
});

test("a token TikTok no longer knows can be disconnected all the same", async () => {
  const owner = await world.owner();
  await setMultiAccount(owner, { enabled: false });
  await world.connectedAccount(owner);
  await revokeThere();
  await checkToken(asJob(owner), { platform: "tiktok", accountId: null });
  await disconnectClient(owner, { accountId: null, platform: "tiktok" });
  const { data: left } = await owner.db.from("platform_connections").select();
  expect(left).toEqual([]);
});

test("a TikTok that will not end the access keeps nobody connected", async () => {
  const owner = await world.owner();
  const { account } = await world.connectedAccount(owner);
  await refuseNext(40101, REVOKE);
  await disconnectClient(owner, { accountId: account.id, platform: "tiktok" });
  const { data: left } = await owner.db.from("platform_connections").select();
  expect(left).toEqual([]);
});

test("while TikTok does not answer, disconnecting is refused and nothing changes", async () => {
  const owner = await world.owner();
  const { account } = await world.connectedAccount(owner);
  await world.sandbox.control.arm({
    platform: "tiktok",
    path: REVOKE,
    times: 20,
    fault: { kind: "http_error", status: 503 },
  });
  const ending = disconnectClient(owner, { accountId: account.id, platform: "tiktok" });
  await expect(ending).rejects.toMatchObject({ kind: "platform" });
  await world.sandbox.control.disarm();
  const ports = await owner.platform("tiktok", account.id);
  expect(await ports.campaigns.list()).toEqual([]);
});

test("a choice nobody made is given back after its hour", async () => {
  const owner = await world.owner();
  const { id } = await world.account(owner);
  const advertisers = ["A", "B"].map(
    (name) => openAdvertiser(world.sandbox, { name }).advertiserId,
  );
  await exchangeOAuth(owner, await consent(world.sandbox, owner, { id, advertisers }));
  const since = (await world.sandbox.control.requests()).at(-1)?.seq;
  await checkToken(asJob(owner, inDays(owner.now, 1)), { platform: "tiktok", accountId: id });
  expect(await world.sandbox.control.requests(since)).toMatchObject([
    { path: REVOKE, status: 200 },
  ]);
});
