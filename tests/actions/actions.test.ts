import { afterAll, beforeAll, expect, test } from "vitest";
import { fromStored } from "#lib/actions/ledger";
import { runActions } from "#lib/actions/run";
import type { Action } from "#lib/actions/schema";
import { toUndo, undoAction } from "#lib/actions/undo";
import { setLimits } from "#lib/campaigns/limits";
import { listChanges } from "#lib/changes/read";
import type { Ctx } from "#lib/ctx";
import { listNews } from "#lib/notifications/read";
import { jobOf, openLaunched } from "#tests/support/launching";
import { openWorld, type World } from "#tests/support/world";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

type Running = Awaited<ReturnType<typeof openLaunched>>;
type More = { key?: string; source?: "manual" | "api" | "brain" | "mcp"; accountId: string | null };

const ask = (ctx: Ctx, action: Action, { key, source = "manual", accountId }: More) =>
  runActions(ctx, {
    idempotencyKey: key ?? crypto.randomUUID(),
    source,
    account: { accountId },
    actions: [action],
  });

const budget = (adGroupId: string, dailyBudget: string, more = {}): Action => ({
  type: "TikTok.UpdateAdGroupBudget",
  params: { adGroupId, dailyBudget, ...more },
});

test("twenty-five askers with one key have one effect and one answer", async () => {
  const { owner, ready, there, ids } = await openLaunched(world);
  const before = await world.changes(owner);
  const wish = { key: "twenty-five-clicks", accountId: ready.account.id };

  const answers = await Promise.all(
    Array.from({ length: 25 }, () => ask(owner, budget(ids.adGroup, "12000"), wish)),
  );

  const results = new Set(answers.map(([row]) => `${row?.id} ${row?.status}`));
  expect(results.size).toBe(1);
  expect(answers[0]?.[0]).toMatchObject({
    status: "done",
    before: { daily_budget: "10000.00" },
    after: { daily_budget: "12000.00" },
  });
  expect(there().adGroups).toMatchObject([{ budget: { amountMinor: 1_200_000 } }]);
  const told = (await world.changes(owner)).slice(before.length);
  expect(told.filter(({ entity }) => entity === "ad_groups")).toMatchObject([
    {
      verb: "ad_group.set_budget",
      before: { daily_budget: 10000 },
      after: { daily_budget: 12000 },
    },
  ]);
}, 90_000);

test("the same key with another wish is a mistake", async () => {
  const { owner, ready, ids } = await openLaunched(world);
  const wish = { key: "one-key-two-wishes", accountId: ready.account.id };
  await ask(owner, budget(ids.adGroup, "11000"), wish);
  await expect(ask(owner, budget(ids.adGroup, "12000"), wish)).rejects.toMatchObject({
    reason: "idempotency_key_reused",
  });
});

test("every level is paused and resumed on the platform and in the books, and taken back", async () => {
  const { owner, ready, there, ids } = await openLaunched(world);
  const { id: accountId } = ready.account;
  for (const [type, params] of [
    ["TikTok.PauseCampaign", { campaignId: ids.campaign }],
    ["TikTok.PauseAdGroup", { adGroupId: ids.adGroup }],
    ["TikTok.PauseAd", { adId: ids.ad }],
  ] as const) {
    const [row] = await ask(owner, { type, params } as Action, { accountId });
    expect(row).toMatchObject({ status: "done", after: { status: "paused" } });
    const undone = await undoAction(owner, {
      actionId: row?.id ?? "",
      idempotencyKey: crypto.randomUUID(),
    });
    expect(undone).toMatchObject({ status: "done", after: { status: "active" } });
  }
  const { campaigns, adGroups, ads } = there();
  expect([campaigns, adGroups, ads].map(([one]) => one?.switch)).toEqual(["on", "on", "on"]);
});

test("a budget somebody else has changed meanwhile is left alone", async () => {
  const { owner, ready, there, ids } = await openLaunched(world);
  const wish = budget(ids.adGroup, "12000", { expectedDailyBudget: "9000" });
  const [row] = await ask(owner, wish, { accountId: ready.account.id });
  expect(fromStored(row?.error ?? null)).toMatchObject({
    reason: "budget_changed",
    values: { actual: { amountMinor: 1_000_000 } },
  });
  expect(there().adGroups).toMatchObject([{ budget: { amountMinor: 1_000_000 } }]);
});

test("an older change is taken back after the newer ones, and a refusal names the newest", async () => {
  const { owner, ready, there, ids } = await openLaunched(world);
  const changes = [];
  for (const sum of ["12000", "14000", "14000"]) {
    changes.push(...(await ask(owner, budget(ids.adGroup, sum), { accountId: ready.account.id })));
  }
  const [older, newer] = changes;
  const takeBack = async (id = "") => {
    const idempotencyKey = crypto.randomUUID();
    const { status, error } = await undoAction(owner, { actionId: id, idempotencyKey });
    return status === "done" ? status : fromStored(error);
  };

  expect(await takeBack(older?.id)).toMatchObject({
    reason: "undo_newer_first",
    values: { from: { amountMinor: 1_200_000 }, to: { amountMinor: 1_400_000 } },
  });
  expect(there().adGroups).toMatchObject([{ budget: { amountMinor: 1_400_000 } }]);

  expect(await takeBack(newer?.id)).toBe("done");
  expect(await takeBack(older?.id)).toBe("done");
  const [told] = await listChanges(owner, { limit: 1 });
  expect(told).toMatchObject({ verb: "ad_group.set_budget", reason: "undo" });
  expect(there().adGroups).toMatchObject([{ budget: { amountMinor: 1_000_000 } }]);

  world.sandbox.sandbox.world.adGroups.update(ids.adGroup, {
    budget: { kind: "daily", amountMinor: 1_100_000, pace: "fixed" },
  });
  expect(await takeBack(older?.id)).toMatchObject({ reason: "budget_changed" });
}, 90_000);

test("a budget that comes back other than it was written is paused, and people are told", async () => {
  const { owner, ready, there, ids } = await openLaunched(world);
  const { control, sandbox } = world.sandbox;
  // The look after the write waits, and meanwhile somebody in TikTok's own manager is quicker.
  const fault = { kind: "latency", ms: 1500 } as const;
  await control.arm({ platform: "tiktok", path: "*/adgroup/get/", after: 1, fault });
  const asking = ask(owner, budget(ids.adGroup, "12000"), { accountId: ready.account.id });
  await expect.poll(control.faults, { timeout: 20_000, interval: 20 }).toEqual([]);
  sandbox.world.adGroups.update(ids.adGroup, {
    budget: { kind: "daily", amountMinor: 9_900_000, pace: "fixed" },
  });

  const [row] = await asking;

  expect(fromStored(row?.error ?? null)).toMatchObject({
    reason: "budget_differs_paused",
    values: { wished: { amountMinor: 1_200_000 }, actual: { amountMinor: 9_900_000 } },
  });
  expect(there().adGroups).toMatchObject([{ switch: "off", budget: { amountMinor: 9_900_000 } }]);
  const reader = { locale: "en", timeZone: "Asia/Almaty" } as const;
  const { data: news } = await listNews(owner, { reader });
  expect(news).toMatchObject([
    { kind: "budget_differs", text: expect.stringMatching(/^TikTok shows .*99,000.* paused/) },
  ]);
});

test("in an advertiser of another currency no budget is written", async () => {
  const { owner, ready, there, ids } = await openLaunched(world);
  world.sandbox.sandbox.world.accounts.update(ready.tiktok.advertiserId, { currency: "USD" });
  const [row] = await ask(owner, budget(ids.adGroup, "12000"), { accountId: ready.account.id });
  expect(fromStored(row?.error ?? null).reason).toBe("currency_differs");
  expect(there().adGroups).toMatchObject([{ budget: { amountMinor: 1_000_000 } }]);
});

test("a person says the sums of a large raise; a program may not raise so far at all", async () => {
  const { owner, ready, there, ids } = await openLaunched(world);
  const { id: accountId } = ready.account;
  const reasonOf = async (action: Action, source: "manual" | "brain") => {
    const asker = source === "brain" ? jobOf(owner) : owner;
    const [row] = await ask(asker, action, { accountId, source });
    return row?.error ? fromStored(row.error).reason : row?.status;
  };
  const large = budget(ids.adGroup, "20000");
  expect(await reasonOf(large, "manual")).toBe("confirm_the_sums");
  expect(await reasonOf(large, "brain")).toBe("budget_step_too_large");
  expect(await reasonOf(budget(ids.adGroup, "2000"), "manual")).toBe("budget_below_minimum");
  expect(there().adGroups).toMatchObject([{ budget: { amountMinor: 1_000_000 } }]);

  const confirm = { perDay: "20000", perMonth: "600000" };
  expect(await reasonOf(budget(ids.adGroup, "20000", { confirm }), "manual")).toBe("done");
});

test("small steps of a program stop at half of what the day began with", async () => {
  const { owner, ready, ids } = await openLaunched(world);
  const more = { accountId: ready.account.id, source: "brain" as const };
  const first = await ask(jobOf(owner), budget(ids.adGroup, "13000"), more);
  const second = await ask(jobOf(owner), budget(ids.adGroup, "15500"), more);
  expect(first[0]?.status).toBe("done");
  expect(fromStored(second[0]?.error ?? null).reason).toBe("budget_day_too_large");
});

/** A deed of the autopilot about an ad group, as far as it has come with people. */
async function deedOf({ owner, ready, ids }: Running, status: string) {
  const db = world.supabase.client("secret");
  const { data: group } = await owner.db
    .from("ad_groups")
    .select("id")
    .eq("external_id", ids.adGroup)
    .single()
    .throwOnError();
  const of = { user_account_id: owner.userAccountId };
  const run = { ...of, local_day: "2026-11-27", started_by: "member", mode: "propose" };
  const { data: execution } = await db
    .from("brain_executions")
    .insert({ ...run, ad_account_id: ready.account.id, platform: "tiktok", status: "completed" })
    .select("id")
    .single()
    .throwOnError();
  const place = { execution_id: execution.id, position: 0, ad_group_id: group.id };
  const money = { from_budget: 10_000, to_budget: 11_000, currency: "KZT" };
  const { data: deed } = await db
    .from("brain_deeds")
    .insert({ ...of, ...place, ...money, direction_id: ready.direction.id, kind: "budget", status })
    .select("id")
    .single()
    .throwOnError();
  return { groupId: group.id, key: `brain:${deed.id}:0` };
}

test("who calls with a session of their own speaks for the autopilot about an accepted deed alone", async () => {
  const mine = await openLaunched(world);
  const theirs = await deedOf(await openLaunched(world), "accepted");
  const { owner, ready, ids } = mine;
  const accepted = await deedOf(mine, "accepted");
  const raise = budget(accepted.groupId, "11000");
  const speak = (key: string, action: Action, source: "brain" | "manual" = "brain") =>
    ask(owner, action, { key, source, accountId: ready.account.id });
  const pauseAll: Action = { type: "TikTok.PauseCampaign", params: { campaignId: ids.campaign } };
  const others: [string, Action, "manual"?][] = [
    ["a key of their own", raise],
    [`brain:${crypto.randomUUID()}:0`, raise],
    [(await deedOf(mine, "waiting")).key, raise],
    [(await deedOf(mine, "declined")).key, raise],
    [theirs.key, raise],
    [accepted.key, budget(theirs.groupId, "11000")],
    [accepted.key, pauseAll],
    [accepted.key, raise, "manual"],
  ];
  for (const asked of others) {
    await expect(speak(...asked)).rejects.toMatchObject({ kind: "forbidden" });
  }
  // Whoever accepted it together with them has had to let it go.
  await expect(speak((await deedOf(mine, "proposed")).key, raise)).rejects.toMatchObject({
    reason: "action_in_progress",
  });
  const { data: taken } = await owner.db.from("platform_actions").select("id").throwOnError();
  expect(taken).toEqual([]);
  expect(await speak(accepted.key, raise)).toMatchObject([{ status: "done" }]);
});

test("who reads in whose hands an action is cannot end it for them", async () => {
  const owner = await world.owner();
  const p_token = crypto.randomUUID();
  const look = { platform: "tiktok", type: "TikTok.GetCampaignStatus", position: 0, source: "api" };
  const { data: taken } = await owner.db
    .rpc("take_actions", {
      p_user_account_id: owner.userAccountId,
      p_key: "in-these-hands",
      p_token,
      p_seconds: 60,
      p_actions: [{ ...look, request_hash: "any", params: { campaignId: "1" } }],
    })
    .throwOnError();
  const { data: read } = await owner.db
    .from("platform_actions")
    .select("id, lease_token")
    .single()
    .throwOnError();
  const end = (token: string | null) =>
    owner.db.rpc("finish_action", {
      p_id: read.id,
      p_token: token ?? "",
      p_outcome: { status: "done" },
      p_trace: { verb: "tree.see" },
    });

  expect(taken).toMatchObject([{ lease_token: p_token }]);
  expect((await end(read.lease_token)).error?.code).toBe("PT409");
  expect((await end(p_token)).data).toMatchObject({ status: "done" });
});

test("what is frozen is not raised or resumed, and can be paused", async () => {
  const { owner, ready, ids } = await openLaunched(world);
  const { id: accountId } = ready.account;
  await setLimits(owner, { accountId, is_frozen: true });
  const group = { adGroupId: ids.adGroup };

  const [raise] = await ask(owner, budget(ids.adGroup, "11000"), { accountId });
  const [pause] = await ask(owner, { type: "TikTok.PauseAdGroup", params: group }, { accountId });
  const [resume] = await ask(owner, { type: "TikTok.ResumeAdGroup", params: group }, { accountId });

  expect(fromStored(raise?.error ?? null).reason).toBe("spending_frozen_account");
  expect(pause?.status).toBe("done");
  expect(fromStored(resume?.error ?? null).reason).toBe("spending_frozen_account");
});

test("somebody else's campaign and account look absent, and a viewer switches nothing", async () => {
  const mine = await openLaunched(world);
  const theirs = await openLaunched(world);
  const { id: accountId } = mine.ready.account;
  const pause = (campaignId: string): Action => ({
    type: "TikTok.PauseCampaign",
    params: { campaignId },
  });

  const [foreign] = await ask(mine.owner, pause(theirs.ids.campaign), { accountId });
  expect(fromStored(foreign?.error ?? null).kind).toBe("not_found");
  expect(theirs.there().campaigns).toMatchObject([{ switch: "on" }]);
  await expect(
    ask(mine.owner, pause(mine.ids.campaign), { accountId: theirs.ready.account.id }),
  ).rejects.toMatchObject({ kind: "not_found" });
  const viewer = await world.member(mine.owner, "viewer");
  await expect(ask(viewer, pause(mine.ids.campaign), { accountId })).rejects.toMatchObject({
    kind: "forbidden",
  });
});

test("who knows another's id cannot keep its owner from it", async () => {
  const { owner, ready, ids } = await openLaunched(world);
  const { data: group } = await owner.db
    .from("ad_groups")
    .select("id")
    .eq("external_id", ids.adGroup)
    .single()
    .throwOnError();
  const thief = await world.owner();
  const p_token = crypto.randomUUID();
  const params = { adGroupId: ids.adGroup };
  const pause = { platform: "tiktok", type: "TikTok.PauseAdGroup", params, position: 0 };
  const { data: taken } = await thief.db
    .rpc("take_actions", {
      p_user_account_id: thief.userAccountId,
      p_key: "held-for-ever",
      p_token,
      p_seconds: 60,
      p_actions: [{ ...pause, request_hash: "any", source: "api" }],
    })
    .throwOnError();
  const held = await thief.db.rpc("begin_action", {
    p_id: taken[0]?.id ?? "",
    p_token,
    p_level: "ad_group",
    p_entity_id: group.id,
    p_seconds: 999_999,
  });

  expect(held.error?.code).toBe("PT404");
  const [row] = await ask(owner, budget(ids.adGroup, "11000"), { accountId: ready.account.id });
  expect(row).toMatchObject({ status: "done" });
});

test("what was refused has nothing to take back", () => {
  const row = {
    type: "TikTok.PauseAd",
    params: { adId: "1" },
    status: "refused",
    before: null,
    after: null,
  };
  expect(toUndo(row)).toBeNull();
});
