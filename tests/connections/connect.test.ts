import { afterAll, beforeAll, expect, test } from "vitest";
import { readChoice } from "#lib/accounts/choice";
import { chooseAdvertiser } from "#lib/accounts/choose-advertiser";
import { exchangeOAuth } from "#lib/accounts/exchange-oauth";
import { listAccounts } from "#lib/accounts/read";
import { startOAuth } from "#lib/accounts/start-oauth";
import { declineGrant } from "#lib/connections/oauth-grant";
import { findConsent } from "#lib/connections/oauth-state";
import type { Ctx } from "#lib/ctx";
import { createDirections } from "#lib/directions/create";
import { setMultiAccount } from "#lib/workspaces/update";
import { consent, openAdvertiser } from "../support/connected-account.ts";
import { openWorld, type World } from "../support/world.ts";

let world: World;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Two advertisers of the same person, as an agency has them. */
function openTwo() {
  return [
    openAdvertiser(world.sandbox, { name: "One" }),
    openAdvertiser(world.sandbox, { name: "Two" }),
  ].map(({ advertiserId }) => advertiserId) as [string, string];
}

/** A consent that opens several advertisers, as far as the question which one is meant. */
async function bringChoice(ctx: Ctx, id: string | null, advertisers: string[]) {
  const outcome = await exchangeOAuth(ctx, await consent(world.sandbox, ctx, { id, advertisers }));
  if (outcome.status !== "choose") throw new Error("there were several to choose from");
  return outcome;
}

/** A newcomer with a client, and what their browser comes back with. */
async function comeBack() {
  const owner = await world.owner();
  const { id } = await world.account(owner);
  const { advertiserId } = openAdvertiser(world.sandbox, { name: "One" });
  const back = await consent(world.sandbox, owner, { id, advertisers: [advertiserId] });
  return { owner, id, advertiserId, back };
}

const later = (at: Date, minutes: number) => new Date(at.getTime() + minutes * 60_000);

test("a client connects over TikTok's own page, and its card says what we see there", async () => {
  const owner = await world.owner();
  const { account, tiktok } = await world.connectedAccount(owner, { name: "Тіс Арт" });

  expect(await listAccounts(owner)).toMatchObject([
    {
      id: account.id,
      connections: {
        tiktok: {
          state: "connected",
          externalId: tiktok.advertiserId,
          externalName: "Тіс Арт",
          currency: "KZT",
          timeZone: "Asia/Almaty",
          campaignsSeen: 0,
          adsSeen: 0,
          expiresAt: null,
          checkedAt: owner.now,
        },
        facebook: { state: "none" },
      },
    },
  ]);
  const { data: row } = await owner.db.from("ad_accounts").select().single();
  expect(row).toMatchObject({
    tiktok_business_id: tiktok.advertiserId,
    tiktok_account_id: tiktok.identityId,
  });
  const ports = await owner.platform("tiktok", account.id);
  expect(await ports.account.facts()).toMatchObject({ externalId: tiktok.advertiserId });
});

test("the trail says who connected what, and holds nothing of the token", async () => {
  const owner = await world.owner();
  const { tiktok } = await world.connectedAccount(owner);
  const trail = (await world.changes(owner)).filter(({ verb }) => verb === "tiktok.connect");
  expect(trail).toMatchObject([
    { entity: "ad_accounts", after: { tiktok_business_id: tiktok.advertiserId } },
    { entity: "platform_connections", after: { status: "connected" } },
    { entity: "platform_credentials" },
  ]);
  const actor = owner.actor.kind === "member" && owner.actor.userId;
  expect(trail.every(({ actor_user_id }) => actor_user_id === actor)).toBe(true);
  expect(JSON.stringify(trail)).not.toMatch(/v1\.[0-9a-f]{8}\./);
});

test("where a workspace is the client, the connection sits on the workspace", async () => {
  const owner = await world.owner();
  await setMultiAccount(owner, { enabled: false });
  const { tiktok } = await world.connectedAccount(owner);
  expect(await listAccounts(owner)).toMatchObject([
    { id: null, connections: { tiktok: { state: "connected", externalId: tiktok.advertiserId } } },
  ]);
  const { data } = await owner.db.from("user_accounts").select("tiktok_business_id").single();
  expect(data).toEqual({ tiktok_business_id: tiktok.advertiserId });
  expect(await (await owner.platform("tiktok", null)).campaigns.list()).toEqual([]);
});

test("a manager connects clients, but not the workspace itself; a viewer connects nothing", async () => {
  const owner = await world.owner();
  const { id } = await world.account(owner);
  const start = { platform: "tiktok", startedFrom: "accounts", browserKey: "k" } as const;
  const manager = await world.member(owner, "manager");
  await expect(startOAuth(manager, { ...start, adAccountId: id })).resolves.toBeDefined();
  const viewer = await world.member(owner, "viewer");
  await expect(startOAuth(viewer, { ...start, adAccountId: id })).rejects.toMatchObject({
    kind: "forbidden",
  });

  const single = await world.owner();
  await setMultiAccount(single, { enabled: false });
  const second = await world.member(single, "manager");
  await expect(startOAuth(second, { ...start, adAccountId: null })).rejects.toMatchObject({
    kind: "forbidden",
  });
});

test("with several advertisers the person says which one, and only from those TikTok named", async () => {
  const owner = await world.owner();
  const { id } = await world.account(owner);
  const [first, second] = openTwo();
  const { grantId, accounts } = await bringChoice(owner, id, [first, second]);
  expect(accounts.map(({ name }) => name)).toEqual(["One", "Two"]);

  const { advertiserId: foreign } = openAdvertiser(world.sandbox, { name: "Somebody else's" });
  const claiming = chooseAdvertiser(owner, { grantId, externalAccountId: foreign });
  await expect(claiming).rejects.toMatchObject({ kind: "not_found" });
  await chooseAdvertiser(owner, { grantId, externalAccountId: second });
  expect(await listAccounts(owner)).toMatchObject([
    { connections: { tiktok: { externalId: second } } },
  ]);
  const again = chooseAdvertiser(owner, { grantId, externalAccountId: first });
  await expect(again).rejects.toMatchObject({ reason: "oauth_grant_gone" });
});

test("a choice is its person's alone, and lasts an hour", async () => {
  const owner = await world.owner();
  const { id } = await world.account(owner);
  const [first, second] = openTwo();
  const { grantId } = await bringChoice(owner, id, [first, second]);
  const choice = { grantId, externalAccountId: first };

  const colleague = await world.member(owner, "owner");
  for (const other of [colleague, await world.owner(), { ...owner, now: later(owner.now, 61) }]) {
    await expect(chooseAdvertiser(other, choice)).rejects.toMatchObject({
      reason: "oauth_grant_gone",
    });
  }
  await expect(chooseAdvertiser(owner, choice)).resolves.toMatchObject({ status: "connected" });
});

test("whoever wants none of them gives the access back", async () => {
  const owner = await world.owner();
  const { id } = await world.account(owner);
  const { grantId } = await bringChoice(owner, id, openTwo());
  const since = (await world.sandbox.control.requests()).at(-1)?.seq;
  await declineGrant(owner, grantId);
  const calls = await world.sandbox.control.requests(since);
  expect(calls).toMatchObject([{ path: "/open_api/v1.3/oauth2/revoke_token/", status: 200 }]);
  await expect(readChoice(owner, grantId)).resolves.toBeNull();
});

test("a member cannot claim an advertiser past the verb", async () => {
  const owner = await world.owner();
  const { error } = await owner.db.rpc("connect_platform", {
    p_grant_id: crypto.randomUUID(),
    p_connection: { id: crypto.randomUUID(), external_account_id: "7300000000000000001" },
    p_credential: { encrypted_access_token: "x" },
    p_identity_id: "",
    p_trace: { verb: "tiktok.connect" },
  });
  expect(error?.message).toBe("oauth_grant_gone");
  const inserting = owner.db.from("oauth_grants").select();
  expect((await inserting).error?.code).toBe("42501");
});

test("one advertiser is never two clients of a workspace; two workspaces may share one", async () => {
  const owner = await world.owner();
  const { tiktok } = await world.connectedAccount(owner, { name: "First" });
  const { id } = await world.account(owner);
  const both = [tiktok.advertiserId, openTwo()[0]];
  const { grantId } = await bringChoice(owner, id, both);
  expect(await readChoice(owner, grantId)).toMatchObject({
    options: [{ trouble: "taken", takenBy: "First" }, { trouble: null }],
  });
  const choice = { grantId, externalAccountId: tiktok.advertiserId };
  await expect(chooseAdvertiser(owner, choice)).rejects.toMatchObject({
    reason: "advertiser_taken",
  });

  const agency = await world.owner();
  const theirs = await world.account(agency);
  const one = { id: theirs.id, advertisers: [tiktok.advertiserId] };
  await expect(
    exchangeOAuth(agency, await consent(world.sandbox, agency, one)),
  ).resolves.toMatchObject({ status: "connected" });
});

test("a fresh client takes its advertiser's currency; one with budgets keeps its own", async () => {
  const owner = await world.owner();
  const dollars = await world.connectedAccount(owner, { currency: "USD" });
  const { id } = await world.account(owner);
  await createDirections(owner, { accountId: id, name: "Line", daily_budget: "5000" });
  await world.connectedAccount(owner, { accountId: id, currency: "USD" });

  const accounts = await listAccounts(owner);
  const of = (wanted: string | null) => accounts.find((one) => one.id === wanted);
  expect(of(dollars.account.id)).toMatchObject({ currency: "USD" });
  expect(of(id)).toMatchObject({ currency: "KZT", connections: { tiktok: { currency: "USD" } } });
});

test("connecting again keeps the account without asking", async () => {
  const owner = await world.owner();
  const { account, tiktok } = await world.connectedAccount(owner);
  const { data: before } = await owner.db.from("platform_connections").select("id").single();
  const advertisers = [openTwo()[0], tiktok.advertiserId];

  const back = await consent(world.sandbox, owner, { id: account.id, advertisers });
  const outcome = await exchangeOAuth(owner, back);

  expect(outcome).toMatchObject({ status: "connected", externalAccountId: tiktok.advertiserId });
  const { data: after } = await owner.db.from("platform_connections").select("id").single();
  expect(after?.id).not.toBe(before?.id);
});

test("when the account of before is not among the new ones, it is never swapped unasked", async () => {
  const owner = await world.owner();
  const { account, tiktok } = await world.connectedAccount(owner, { name: "Before" });
  const [other] = openTwo();
  const { grantId } = await bringChoice(owner, account.id, [other]);
  expect(await readChoice(owner, grantId)).toMatchObject({ missing: "Before" });
  expect(await listAccounts(owner)).toMatchObject([
    { connections: { tiktok: { externalId: tiktok.advertiserId } } },
  ]);
});

test("an account TikTok refuses to speak of opens nothing, and the token is given back", async () => {
  const { owner, back } = await comeBack();
  await world.sandbox.control.arm({
    platform: "tiktok",
    path: "/open_api/v1.3/advertiser/info/",
    fault: { kind: "platform_error", code: 40001 },
  });
  await expect(exchangeOAuth(owner, back)).rejects.toMatchObject({ kind: "platform" });
  expect((await world.sandbox.control.requests()).at(-1)).toMatchObject({
    path: "/open_api/v1.3/oauth2/revoke_token/",
    status: 200,
  });
  expect(await listAccounts(owner)).toMatchObject([{ connections: { tiktok: { state: "none" } } }]);
});

test.each([
  ["forged", (back: Back) => ({ ...back, state: `${back.state.slice(0, -1)}x` })],
  ["without the browser's key", (back: Back) => ({ ...back, browserKey: undefined })],
  ["from another browser", (back: Back) => ({ ...back, browserKey: "another" })],
])("a state that comes back %s opens nothing, and the real one still works", async (_, bend) => {
  const { owner, back } = await comeBack();

  await expect(exchangeOAuth(owner, bend(back))).rejects.toMatchObject({
    kind: "conflict",
    reason: "oauth_state_gone",
  });
  expect(await listAccounts(owner)).toMatchObject([{ connections: { tiktok: { state: "none" } } }]);
  await expect(exchangeOAuth(owner, back)).resolves.toBeDefined();
});

type Back = { code: string; state: string; browserKey: string | undefined };

test("a state works once, even for two who come at the same time", async () => {
  const { owner, back } = await comeBack();
  const tries = await Promise.allSettled([1, 2, 3].map(() => exchangeOAuth(owner, back)));
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await expect(exchangeOAuth(owner, back)).rejects.toMatchObject({ reason: "oauth_state_gone" });
});

test("a state lasts ten minutes", async () => {
  const { owner, back } = await comeBack();
  await expect(exchangeOAuth({ ...owner, now: later(owner.now, 10) }, back)).rejects.toMatchObject({
    reason: "oauth_state_gone",
  });
});

test("another person's state is nothing: not a stranger's, not a colleague's", async () => {
  const { owner, back } = await comeBack();
  const colleague = await world.member(owner, "owner");
  for (const other of [await world.owner(), colleague]) {
    await expect(exchangeOAuth(other, back)).rejects.toMatchObject({
      reason: "oauth_state_gone",
    });
    const userId = other.actor.kind === "member" ? other.actor.userId : "";
    expect(await findConsent(userId, back.state)).toBeNull();
  }
});

test("whoever lost the role on the way, or whose client was put away, connects nothing", async () => {
  const owner = await world.owner();
  const { id } = await world.account(owner);
  const manager = await world.member(owner, "manager");
  const { advertiserId } = openAdvertiser(world.sandbox, { name: "One" });
  const wanted = { id, advertisers: [advertiserId] };
  const back = await consent(world.sandbox, manager, wanted);
  const lowered = { ...manager, actor: { ...manager.actor, role: "viewer" as const } };
  await expect(exchangeOAuth(lowered as typeof manager, back)).rejects.toMatchObject({
    kind: "forbidden",
  });

  const again = await consent(world.sandbox, owner, wanted);
  await owner.db.rpc("update_ad_account", {
    p_id: id,
    p_patch: { archived_at: owner.now.toISOString() },
    p_trace: { verb: "ad_account.archive" },
  });
  await expect(exchangeOAuth(owner, again)).rejects.toMatchObject({ kind: "not_found" });
});

test("a code TikTok does not take is told as such, and the client stays unconnected", async () => {
  const { owner, back } = await comeBack();
  await expect(exchangeOAuth(owner, { ...back, code: "made-up" })).rejects.toMatchObject({
    kind: "platform",
    reason: "platform_code_used",
  });
  expect(await listAccounts(owner)).toMatchObject([{ connections: { tiktok: { state: "none" } } }]);
});

test("people are sent to TikTok alone, and back to the one address we have configured", async () => {
  const owner = await world.owner();
  const { id } = await world.account(owner);
  const start = { platform: "tiktok", startedFrom: "accounts", browserKey: "k" } as const;
  const url = new URL((await startOAuth(owner, { ...start, adAccountId: id })).url);
  expect(url.origin + url.pathname).toBe(`${world.sandbox.url()}/tiktok/portal/auth`);
  expect(url.searchParams.get("redirect_uri")).toBe("http://localhost:3000/oauth/callback");
  expect(url.searchParams.get("state")).toMatch(/^[\w-]{43}$/);
  expect([...url.searchParams.keys()].sort()).toEqual(["app_id", "redirect_uri", "state"]);
});
