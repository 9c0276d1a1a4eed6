import { afterAll, beforeAll, expect, test } from "vitest";
import { listAccounts } from "#lib/accounts/read";
import { listTiredCreatives } from "#lib/brain/tired";
import { standingOf } from "#lib/creatives/delivery";
import type { Ctx } from "#lib/ctx";
import { createDirections } from "#lib/directions/create";
import { updateDirection } from "#lib/directions/update";
import { creativeFigures } from "#lib/metrics/creatives";
import { readDashboard } from "#lib/metrics/dashboard";
import { treeFigures } from "#lib/metrics/tree";
import { addDays, toDay } from "#lib/time";
import { adDay, storeAdDays } from "../support/ad-days.ts";
import { tieAds } from "../support/tie-ads.ts";
import { openWorld, type World } from "../support/world.ts";

let world: World;

beforeAll(async () => {
  world = await openWorld();
});

afterAll(() => world.close());

/** A direction is described by the clock that the database and this process share. */
const ZONE = "Asia/Almaty";
const today = () => toDay(new Date(), ZONE);

/** A client with one direction on TikTok and a target of 4 000 tenge. */
async function openLine(options: { budget?: number } = {}) {
  const ctx = await world.owner(new Date());
  const { account } = await world.connectedAccount(ctx);
  const [direction] = await createDirections(ctx, {
    name: "Имплантация",
    accountId: account.id,
    platform: "tiktok",
    tiktok_objective: "lead_generation",
    tiktok_daily_budget: options.budget ?? 25_000,
    tiktok_target_cpl_kzt: 4_000,
    tiktok_adgroup_mode: "create_new",
  });
  if (!direction) throw new Error("no direction");
  return { ctx, accountId: account.id, direction };
}

async function dashboardOf(ctx: Ctx, accountId: string | null, from: string, to = today()) {
  const account = (await listAccounts(ctx)).find(({ id }) => id === accountId);
  if (!account) throw new Error("no account");
  return readDashboard(ctx, { account, platform: "tiktok", span: { from, to }, today: today() });
}

test("the dashboard adds up: days to totals, directions to totals, the span before apart", async () => {
  const { ctx, accountId, direction } = await openLine();
  const from = addDays(today(), -2);
  const { previousSpan } = await dashboardOf(ctx, accountId, from);
  const [day, before] = [addDays(today(), -1), previousSpan.from];
  await storeAdDays(world, ctx, { accountId, knownOn: today() }, [
    adDay({ ad_id: "1", day, spend: "40000.50", leads: 12 }),
    adDay({ ad_id: "2", day, campaign_id: "200", adgroup_id: "20", spend: "100.25", leads: 1 }),
    adDay({ ad_id: "1", day: before, spend: "30000.00", leads: 6 }),
  ]);
  await tieAds(world, ctx, { accountId, adIds: ["1"], directionId: direction.id });

  const dashboard = await dashboardOf(ctx, accountId, from);
  expect(dashboard.total).toMatchObject({ spendMinor: 4_010_075, leads: 13 });
  expect(dashboard.previous).toMatchObject({ spendMinor: 3_000_000, leads: 6 });
  expect(dashboard.days.map(({ spendMinor }) => spendMinor)).toEqual([null, 4_010_075, null]);
  const [line] = dashboard.directions;
  expect(line?.figures).toMatchObject({ spendMinor: 4_000_050, leads: 12 });
  expect(line?.cost).toMatchObject({ costMinor: 333_338, targetMinor: 400_000, tone: "even" });
  expect(dashboard.elsewhere).toMatchObject({ spendMinor: 10_025, leads: 1 });
  expect(dashboard.cost.targetMinor).toBe(400_000);
});

test("half a span before is nothing to compare with", async () => {
  const { ctx, accountId } = await openLine();
  const from = addDays(today(), -6);
  const { previousSpan } = await dashboardOf(ctx, accountId, from);
  await storeAdDays(world, ctx, { accountId, knownOn: today() }, [
    adDay({ day: today() }),
    adDay({ day: previousSpan.to }),
  ]);
  expect((await dashboardOf(ctx, accountId, from)).previous).toBeNull();
});

test("nothing before is not zero before", async () => {
  const { ctx, accountId } = await openLine();
  await storeAdDays(world, ctx, { accountId, knownOn: today() }, [adDay({ day: today() })]);
  const dashboard = await dashboardOf(ctx, accountId, today());
  expect(dashboard.previous).toBeNull();
});

test("the budget's line begins with the direction and knows its change", async () => {
  const { ctx, accountId, direction } = await openLine({ budget: 25_000 });
  await updateDirection(ctx, {
    directionId: direction.id,
    patch: { tiktok_daily_budget: "30000" },
  });
  const { days } = await dashboardOf(ctx, accountId, addDays(today(), -1));
  expect(days.map(({ budgetMinor }) => budgetMinor)).toEqual([null, 3_000_000]);
});

test("what needs people is counted, the one to begin with named", async () => {
  const { ctx, accountId, direction } = await openLine();
  await tieAds(world, ctx, { accountId, adIds: ["1", "2"], directionId: direction.id });
  await world.supabase.connection.exec(`do $$ begin
    perform private.begin_change('{"verb": "test.reject"}');
    update public.ads set delivery = 'rejected', delivery_reason = 'До и после'
     where external_id = '2' and user_account_id = '${ctx.userAccountId}';
  end $$`);
  const hoursAgo = (hours: number) => new Date(ctx.now.getTime() - hours * 3_600_000);
  const lead = (name: string, hours: number, more: object = {}) => ({
    user_account_id: ctx.userAccountId,
    ad_account_id: accountId,
    platform: "tiktok",
    platform_lead_id: `${accountId}-${name}`,
    full_name: name,
    submitted_at: hoursAgo(hours).toISOString(),
    ...more,
  });
  await world.supabase
    .client("secret")
    .from("leads")
    .insert([
      lead("Динара", 3, { direction_id: direction.id }),
      lead("Ерлан", 1, { direction_id: null }),
      lead("Арман", 9_000, { direction_id: null, level: "qualified" }),
      lead("Анна", 9, { direction_id: direction.id, level: "qualified" }),
    ])
    .throwOnError();

  const { needs } = await dashboardOf(ctx, accountId, today());
  expect(needs).toEqual([
    { kind: "rejected", count: 1, ad: "ad 2", reason: "До и после" },
    { kind: "waiting", count: 2, name: "Динара", since: expect.any(Date) },
    { kind: "unmapped", count: 2, since: hoursAgo(9_000) },
  ]);
  const stranger = await world.owner();
  const asked = { ...stranger, userAccountId: ctx.userAccountId };
  const { data } = await asked.db.rpc("account_needs", {
    p_user_account_id: ctx.userAccountId,
    p_ad_account_id: accountId as string,
    p_platform: "tiktok",
  });
  expect(data).toMatchObject([{ rejected_ads: 0, unmapped_leads: 0, waiting_leads: 0 }]);
});

test("leads the platform counts and we never received are a reason to look", async () => {
  const { ctx, accountId } = await openLine();
  await storeAdDays(world, ctx, { accountId, knownOn: today() }, [
    adDay({ day: today(), leads: 10 }),
  ]);
  const { needs } = await dashboardOf(ctx, accountId, today());
  expect(needs).toEqual([{ kind: "missing_leads", received: 0, reported: 10 }]);
});

test("a creative's hook, hold and cost come from all the places it ran in", async () => {
  const { ctx, accountId, direction } = await openLine();
  const creatives = await tieAds(world, ctx, {
    accountId,
    adIds: ["1"],
    directionId: direction.id,
  });
  const views = { impressions: 1000, video_views_2s: 400, video_views_6s: 100 };
  await storeAdDays(world, ctx, { accountId, knownOn: today() }, [
    adDay({ ...views, day: today(), spend: "30000.00", leads: 9 }),
    adDay({ ...views, day: addDays(today(), -1), spend: "10000.00", leads: 1 }),
    adDay({ ad_id: "9", adgroup_id: "9", campaign_id: "9", day: today() }),
  ]);
  const slice = {
    account: { id: accountId, currency: "KZT" as const, timeZone: ZONE },
    platform: "tiktok" as const,
    from: addDays(today(), -6),
    to: today(),
  };
  const figures = await creativeFigures(ctx, slice, new Map([[direction.id, 400_000]]));
  expect([...figures.keys()]).toEqual([creatives.get("1")]);
  const one = figures.get(creatives.get("1") ?? "");
  expect(one).toMatchObject({ spendMinor: 4_000_000, leads: 10, hookShare: 0.4, holdShare: 0.25 });
  expect(one?.cost).toMatchObject({ costMinor: 400_000, targetMinor: 400_000, tone: "even" });
  expect(one?.watching[0]).toEqual({ at: "2s", share: 0.4 });

  const tree = await treeFigures(ctx, slice);
  expect(tree.campaigns.get("100")?.spendMinor).toBe(4_000_000);
  expect(tree.adGroups.get("9")?.within).toBe("9");
  expect([...tree.ads.keys()].sort()).toEqual(["1", "9"]);
});

test("screens tell what the autopilot's last run wants, and which creatives it found worn out", async () => {
  const { ctx, accountId, direction } = await openLine();
  const tree = { accountId, adIds: ["1", "2"], directionId: direction.id };
  const creatives = await tieAds(world, ctx, tree);
  const server = world.supabase.client("secret");
  const { data: group } = await server
    .from("ad_groups")
    .select("id")
    .eq("user_account_id", ctx.userAccountId)
    .single()
    .throwOnError();
  const own = { user_account_id: ctx.userAccountId };
  async function ran(day: string, worn: string, budgets: [from: number, to: number][]) {
    const tired = { id: worn, name: null, state: "FATIGUED", tired: 1, spendMinor: 1 };
    const watched = { ...tired, id: "2", state: "WATCH" };
    const { data: run } = await server
      .from("brain_executions")
      .insert({
        ...own,
        ad_account_id: accountId,
        platform: "tiktok",
        local_day: day,
        started_by: "schedule",
        started_at: `${day}T03:00:00Z`,
        mode: "propose",
        status: "completed",
        plan: { directions: [{ groups: [{ tired: [tired, watched] }] }] },
      })
      .select("id")
      .single()
      .throwOnError();
    const deeds = budgets.map(([from_budget, to_budget], position) => ({
      ...own,
      execution_id: run.id,
      position,
      ad_group_id: group.id,
      direction_id: direction.id,
      kind: "budget",
      from_budget,
      to_budget,
      currency: "KZT",
      status: "proposed",
    }));
    await server.from("brain_deeds").insert(deeds).throwOnError();
  }
  await ran(addDays(today(), -1), "2", [[9_000, 1_000]]);
  await ran(today(), "1", [
    [10_000, 12_000.5],
    [8_000, 6_000],
  ]);

  const { needs } = await dashboardOf(ctx, accountId, today());
  const kzt = (amountMinor: number) => ({ amountMinor, currency: "KZT" });
  expect(needs).toEqual([
    { kind: "proposals", count: 2, before: kzt(1_800_000), after: kzt(1_800_050) },
  ]);
  const worn = await listTiredCreatives(ctx, { id: accountId }, "tiktok");
  expect([...worn]).toEqual([creatives.get("1")]);
  expect(standingOf({ status: "ready" }, ["delivering"], true)).toBe("tired");

  const stranger = await world.owner();
  const asked = { ...stranger, userAccountId: ctx.userAccountId };
  expect(await listTiredCreatives(asked, { id: accountId }, "tiktok")).toEqual(new Set());
});
