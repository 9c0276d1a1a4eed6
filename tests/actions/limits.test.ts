import { afterAll, beforeAll, expect, test } from "vitest";
import { fromStored, type Row } from "#lib/actions/ledger";
import { runActions } from "#lib/actions/run";
import type { Action } from "#lib/actions/schema";
import { guardSpending } from "#lib/campaigns/guard";
import { readLimits, readSpendingFacts, setLimits } from "#lib/campaigns/limits";
import { syncTree } from "#lib/campaigns/sync";
import type { Ctx } from "#lib/ctx";
import { advanceLaunch, failLaunch } from "#lib/launches/advance";
import { cancelLaunch } from "#lib/launches/cancel";
import { LAUNCH_STEPS } from "#lib/launches/schema";
import { startLaunch } from "#lib/launches/start";
import { collectReading } from "#lib/metrics/collect";
import type { Fault } from "#lib/sandbox/faults";
import { advertise } from "#tests/support/advertise";
import { addDirection, addFilm, jobOf, runLaunch } from "#tests/support/launching";
import { passTime } from "#tests/support/pass-time";
import { openWorld, type World } from "#tests/support/world";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** A client with three ad groups that run, all in the books. */
async function advertiser() {
  const owner = await world.owner();
  const connected = await world.connectedAccount(owner);
  const { tiktok, account } = connected;
  advertise(world.sandbox, tiktok.advertiserId, { groups: 3, ads: 1 });
  const now = () => new Date(world.sandbox.sandbox.clock.now());
  const place = { platform: "tiktok", accountId: account.id } as const;
  await syncTree(jobOf(owner, now()), place);
  const { data } = await owner.db
    .from("ad_groups")
    .select("id, campaign_id, external_id, daily_budget")
    .order("id")
    .throwOnError();
  const groups = data.map((row) => ({ ...row, budget: Number(row.daily_budget) }));
  const [first, second, third] = groups;
  if (!first || !second || !third) throw new Error("no ad groups");
  const active = Number((await readLimits(owner, account.id)).daily_active);
  const person = () => ({ ...owner, now: now() });
  const job = () => jobOf(owner, now());
  return { owner, person, job, connected, place, active, groups: [first, second, third] as const };
}

type Client = Awaited<ReturnType<typeof advertiser>>;
type Group = Client["groups"][number];

const ask = (ctx: Ctx, { place }: Client, action: Action, key: string = crypto.randomUUID()) =>
  runActions(ctx, {
    idempotencyKey: key,
    account: place.accountId ? { accountId: place.accountId } : {},
    actions: [action],
  });
const raise = ({ id, budget }: Group, by: number): Action => ({
  type: "TikTok.UpdateAdGroupBudget",
  params: { adGroupId: id, dailyBudget: (budget + by).toFixed(2) },
});
const reasonsOf = (rows: (Row | undefined)[]) =>
  rows.map((row) => (row?.error ? fromStored(row.error).reason : row?.status)).toSorted();

/** What the platform itself may spend a day on what is switched on. */
const onPlatform = ({ connected }: Client) =>
  world.sandbox.sandbox.world.adGroups
    .ownedBy(connected.tiktok.advertiserId)
    .filter(({ switch: state }) => state === "on")
    .reduce((sum, { budget }) => sum + (budget.kind === "none" ? 0 : budget.amountMinor), 0) / 100;

test("of a run and a person who raise at once, the daily limit lets one", async () => {
  const client = await advertiser();
  const [a, b] = client.groups;
  const up = Math.floor(a.budget * 0.2);
  await setLimits(client.owner, {
    accountId: client.place.accountId,
    daily_max: String(client.active + up + 1),
  });

  const rows = await Promise.all([
    ask(jobOf(client.owner), client, raise(a, up)),
    ask(client.person(), client, raise(b, up)),
  ]);

  expect(reasonsOf(rows.flat())).toEqual(["done", "over_daily_limit"]);
  expect(onPlatform(client)).toBeCloseTo(client.active + up, 2);
});

test("of a resume, a raise and a launch at once, the daily limit lets one", async () => {
  const client = await advertiser();
  const [a, b] = client.groups;
  const { owner, connected, place } = client;
  await ask(client.person(), client, { type: "TikTok.PauseAdGroup", params: { adGroupId: a.id } });
  const up = Math.floor(b.budget * 0.2);
  const direction = await addDirection(owner, connected, { budget: String(a.budget) });
  const film = await addFilm(world, owner, { connected, directionId: direction.id });
  const launch = await startLaunch(owner, {
    idempotencyKey: crypto.randomUUID(),
    source: "manual",
    platform: "tiktok",
    directionId: direction.id,
    creativeIds: [film.id],
  });
  for (const step of LAUNCH_STEPS.slice(0, -1)) {
    await advanceLaunch(jobOf(owner), { launchId: launch.id, step });
  }
  await setLimits(owner, { accountId: place.accountId, daily_max: String(client.active) });

  const [resumed, raised, launched] = await Promise.allSettled([
    ask(client.person(), client, { type: "TikTok.ResumeAdGroup", params: { adGroupId: a.id } }),
    ask(jobOf(owner), client, raise(b, up)),
    advanceLaunch(jobOf(owner), { launchId: launch.id, step: "enable" }),
  ]);

  const came = [resumed, raised].flatMap((one) => (one.status === "fulfilled" ? one.value : []));
  const launchCame = launched.status === "fulfilled" ? "done" : launched.reason.reason;
  expect([...reasonsOf(came), launchCame].filter((one) => one === "done")).toHaveLength(1);
  expect(onPlatform(client)).toBeLessThanOrEqual(client.active);
});

type Mode = "create_new" | "use_existing";

/** A launch all of whose steps are done but the last. */
async function readyToEnable(client: Client, mode: Mode = "create_new") {
  const { owner, connected, groups } = client;
  const budget = String(groups[0].budget);
  const direction = await addDirection(owner, connected, { budget, mode });
  const start = async (wish: { mode: Mode; startPaused?: boolean }) => {
    const film = await addFilm(world, owner, { connected, directionId: direction.id });
    const idempotencyKey = crypto.randomUUID();
    const of = { directionId: direction.id, creativeIds: [film.id], idempotencyKey };
    return startLaunch(owner, { ...of, ...wish, platform: "tiktok", source: "manual" });
  };
  if (mode === "use_existing") {
    await runLaunch(owner, (await start({ mode: "create_new", startPaused: true })).id);
  }
  const { id } = await start({ mode });
  for (const step of LAUNCH_STEPS.slice(0, -1)) {
    await advanceLaunch(jobOf(owner), { launchId: id, step });
  }
  return id;
}

const LAST_WORDS: [string, Fault, { held: boolean }][] = [
  ["in doubt counts until it was read again", { kind: "lost_response" }, { held: true }],
  ["refused counts no more", { kind: "platform_error", code: 40002 }, { held: false }],
];

test.each(LAST_WORDS)("a launch that failed and is %s", async (_, fault, { held }) => {
  const client = await advertiser();
  const { owner, job, place, active } = client;
  const { budget } = client.groups[0];
  const launchId = await readyToEnable(client);
  const dailyOf = async () => Number((await readLimits(owner, place.accountId)).daily_active);
  const { control } = world.sandbox;
  await control.arm({ platform: "tiktok", path: "*/campaign/status/update/", times: 9, fault });
  if (held) {
    const unseen = { kind: "http_error", status: 503 } as const;
    await control.arm({ path: "*/campaign/get/", after: 2, times: 99, fault: unseen });
  }
  const enabling = advanceLaunch(jobOf(owner), { launchId, step: "enable" });
  await expect(enabling).rejects.toThrow("platform");
  await failLaunch(jobOf(owner), launchId);
  await control.disarm();

  // In doubt it runs, as the books say once they have been read anew.
  const counted = active + (held ? budget : 0);
  expect(await dailyOf()).toBeCloseTo(counted, 2);
  passTime(6 * 60_000);
  await syncTree(job(), place);
  expect(await dailyOf()).toBeCloseTo(counted, 2);
});

const LAST_SWITCH = {
  create_new: { after: "ad_group", path: "campaign" },
  use_existing: { after: "campaign", path: "adgroup" },
} as const;

/** A launch that failed in doubt over its last switch; before it something may happen. */
async function failInDoubt(client: Client, mode: Mode, meanwhile = async () => {}) {
  const { owner } = client;
  const { control } = world.sandbox;
  const launchId = await readyToEnable(client, mode);
  const { after, path } = LAST_SWITCH[mode];
  const unseen = { kind: "http_error", status: 503 } as const;
  const job = meetingCtx(jobOf(owner), "save_launched", async ({ p_level }) => {
    if (p_level !== after) return;
    await meanwhile();
    const lost = { kind: "lost_response" } as const;
    await control.arm({ path: `*/${path}/status/update/`, times: 9, fault: lost });
    await control.arm({ path: `*/${path}/get/`, after: 1, times: 99, fault: unseen });
  });
  await expect(advanceLaunch(job, { launchId, step: "enable" })).rejects.toThrow("platform");
  await failLaunch(jobOf(owner), launchId);
  await control.disarm();
  return launchId;
}

const GIVEN_UP: [string, Mode, { held: boolean }][] = [
  [
    "an ad group that was there before counts until it was read again",
    "use_existing",
    { held: true },
  ],
  ["one of its own counts no more", "create_new", { held: false }],
];

test.each(GIVEN_UP)("of a launch cancelled in doubt, %s", async (_, mode, { held }) => {
  const client = await advertiser();
  const { owner, job, place, active } = client;
  const dailyOf = async () => Number((await readLimits(owner, place.accountId)).daily_active);
  const launchId = await failInDoubt(client, mode);
  passTime(60_000);

  await cancelLaunch(owner, { launchId });

  // It runs, without the ads of the launch.
  const counted = active + (held ? client.groups[0].budget : 0);
  expect(await dailyOf()).toBeCloseTo(counted, 2);
  passTime(6 * 60_000);
  await syncTree(job(), place);
  expect(await dailyOf()).toBeCloseTo(counted, 2);
});

test("a tree read before a launch's last switch lets nothing go of what it holds", async () => {
  const client = await advertiser();
  const { owner, job, place, active } = client;
  await failInDoubt(client, "create_new", async () => {
    passTime(3 * 60_000);
    await syncTree(job(), place);
  });

  const { daily_active } = await readLimits(owner, place.accountId);
  expect(Number(daily_active)).toBeCloseTo(active + client.groups[0].budget, 2);
});

test("a launch that runs already ends well, however little may be spent by then", async () => {
  const client = await advertiser();
  const { owner, place, active } = client;
  const launchId = await readyToEnable(client);
  const last = { launchId, step: "enable" } as const;
  await expect(advanceLaunch(dyingCtx(jobOf(owner), "end_launch"), last)).rejects.toThrow("killed");
  const running = onPlatform(client);
  expect(running).toBeGreaterThan(active);
  await setLimits(owner, { accountId: place.accountId, daily_max: String(active) });

  passTime(10 * 60_000);
  expect(await advanceLaunch(jobOf(owner), last)).toBe("completed");
  expect(onPlatform(client)).toBeCloseTo(running, 2);
});

test("what died between the platform and the books is counted until it is done again", async () => {
  const client = await advertiser();
  const [a, b] = client.groups;
  const up = Math.floor(a.budget * 0.2);
  await setLimits(client.owner, {
    accountId: client.place.accountId,
    daily_max: String(client.active + up + 1),
  });
  const key = crypto.randomUUID();
  const dying = dyingCtx(jobOf(client.owner));
  await expect(ask(dying, client, raise(a, up), key)).rejects.toThrow("killed");

  const [early] = await ask(client.person(), client, raise(b, up));
  await world.supabase.connection.driver.query(
    `update public.platform_actions set lease_until = now() - interval '1 second'
      where user_account_id = '${client.owner.userAccountId}' and status = 'running'`,
  );
  const [inDoubt] = await ask(client.person(), client, raise(b, up));
  const [again] = await ask(jobOf(client.owner), client, raise(a, up), key);
  const [late] = await ask(client.person(), client, raise(b, up));

  expect(reasonsOf([early, inDoubt])).toEqual(["over_daily_limit", "over_daily_limit"]);
  expect(again).toMatchObject({ status: "done" });
  expect(reasonsOf([late])).toEqual(["over_daily_limit"]);
  expect(onPlatform(client)).toBeCloseTo(client.active + up, 2);
});

test("what nobody may look at counts as what nobody can look at", async () => {
  const client = await advertiser();
  const [a] = client.groups;
  const up = Math.floor(a.budget * 0.2);
  const { control } = world.sandbox;
  const fault = { kind: "platform_error", code: 40002 } as const;
  await control.arm({ path: "*/adgroup/get/", after: 1, times: 99, fault });
  await control.arm({ path: "*/adgroup/update/", fault: { kind: "lost_response" } });
  const [row] = await ask(client.person(), client, raise(a, up));
  await control.disarm();

  expect(row?.error).toMatchObject({ refusal: "rejected", reason: "platform_unknown_outcome" });
  const { daily_active } = await readLimits(client.owner, client.place.accountId);
  expect(Number(daily_active)).toBe(client.active + up);
});

/** A process that dies before it writes down what the platform has taken. */
const dyingCtx = (ctx: Ctx, over: "finish_action" | "end_launch" = "finish_action") =>
  meetingCtx(ctx, over, () => Promise.reject(new Error("killed")));

type Told = Record<string, unknown>;

/** A process to which something happens each time before it calls one function of the database. */
function meetingCtx(ctx: Ctx, before: string, happens: (told: Told) => Promise<void>): Ctx {
  const call = (...args: unknown[]) => Reflect.apply(ctx.db.rpc, ctx.db, args);
  const rpc = (name: string, told: Told) =>
    name === before ? happens(told).then(() => call(name, told)) : call(name, told);
  const db = new Proxy(ctx.db, {
    get(target, key) {
      if (key === "rpc") return rpc;
      const value = Reflect.get(target, key);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  return { ...ctx, db };
}

test("what a person gave an ad group on the platform itself counts before our books know it", async () => {
  const client = await advertiser();
  const [a, b] = client.groups;
  const { accountId } = client.place;
  await ask(client.person(), client, { type: "TikTok.PauseAdGroup", params: { adGroupId: b.id } });
  for (const { external_id, budget } of [a, b]) {
    world.sandbox.sandbox.world.adGroups.update(external_id, {
      budget: { kind: "daily", amountMinor: Math.round(budget * 300), pace: "fixed" },
    });
  }
  const up = Math.floor(a.budget * 0.2);
  await setLimits(client.owner, { accountId, daily_max: String(client.active + up) });
  const known = {
    dailyBudget: (a.budget * 3 + up).toFixed(2),
    expectedDailyBudget: (a.budget * 3).toFixed(2),
  };

  const [raised] = await ask(client.person(), client, {
    type: "TikTok.UpdateAdGroupBudget",
    params: { adGroupId: a.id, ...known },
  });
  const [resumed] = await ask(client.person(), client, {
    type: "TikTok.ResumeAdGroup",
    params: { adGroupId: b.id },
  });

  expect(reasonsOf([raised, resumed])).toEqual(["over_daily_limit", "over_daily_limit"]);
});

test("the month's limit counts what the month has spent and what its last days will", async () => {
  const client = await advertiser();
  const [a] = client.groups;
  await world.sandbox.control.simulate(2);
  await collectReading(client.job(), { ...client.place, reading: "usual" });
  const { month, dailyActiveMinor } = await readSpendingFacts(client.person(), {
    ...client.place,
    currency: "KZT",
  });
  if (!month) throw new Error("no month");
  const { spentMinor, todayMinor, daysLeft } = month;
  expect(spentMinor + todayMinor).toBeGreaterThan(0);
  const shown = await readLimits(client.person(), client.place.accountId);
  expect(shown.month_spent).toBe(((spentMinor + todayMinor) / 100).toFixed(2));
  const up = Math.floor(a.budget * 0.2);
  const monthMinor = (dayMinor: number) =>
    spentMinor + Math.max(todayMinor, dayMinor) + dayMinor * (daysLeft - 1);
  const dayMinor = dailyActiveMinor + up * 100;
  const setMonth = (minor: number) =>
    setLimits(client.person(), {
      accountId: client.place.accountId,
      monthly_max: String(minor / 100),
    });

  await setMonth(monthMinor(dayMinor) - 100);
  const [over] = await ask(client.person(), client, raise(a, up));
  await setMonth(monthMinor(dayMinor));
  const [within] = await ask(client.person(), client, raise(a, up));

  expect(fromStored(over?.error ?? null)).toMatchObject({
    reason: "over_monthly_limit",
    values: {
      spent: { amountMinor: spentMinor },
      sum: { amountMinor: monthMinor(dayMinor) },
      limit: { amountMinor: monthMinor(dayMinor) - 100 },
    },
  });
  expect(within).toMatchObject({ status: "done" });
});

test("a limit in tenge lets nothing in dollars pass that nobody has counted in tenge", async () => {
  const client = await advertiser();
  const { accountId } = client.place;
  const inDollars = { ...client.place, currency: "USD" } as const;
  await setLimits(client.owner, { accountId, daily_max: "100000000" });
  const facts = await readSpendingFacts(client.owner, inDollars);
  expect(guardSpending(100, facts)).toMatchObject({ reason: "spending_uncounted" });
});

test("one limit is of all the account's platforms, each in its money", async () => {
  const client = await advertiser();
  const [a] = client.groups;
  const { accountId } = client.place;
  const place = `'${client.owner.userAccountId}', ${accountId ? `'${accountId}'` : "null"}`;
  await world.supabase.connection.driver.exec(
    `with begun as (select private.begin_change('{"verb": "test.campaign"}')), campaign as (
       insert into public.campaigns
         (user_account_id, ad_account_id, platform, external_id, name, status, currency, version)
       select ${place}, 'facebook', '120', 'Meta', 'active', 'KZT', 1 from begun
       returning id, user_account_id)
     insert into public.ad_groups
       (user_account_id, campaign_id, external_id, name, status, daily_budget, currency, version)
     select user_account_id, id, '121', 'Meta', 'active', 20, 'USD', 1 from campaign`,
  );
  const both = client.active + 20 * 500;
  expect(Number((await readLimits(client.owner, accountId)).daily_active)).toBeCloseTo(both, 2);
  await setLimits(client.owner, { accountId, daily_max: String(both + 1) });
  const [row] = await ask(client.person(), client, raise(a, Math.floor(a.budget * 0.2)));
  expect(reasonsOf([row])).toEqual(["over_daily_limit"]);
});

test("a raise nobody could look at afterwards counts until its object was read", async () => {
  const client = await advertiser();
  const [a, b] = client.groups;
  const { control } = world.sandbox;
  const up = Math.floor(a.budget * 0.2);
  const limit = String(client.active + up + 1);
  await setLimits(client.owner, { accountId: client.place.accountId, daily_max: limit });
  const down = { kind: "http_error", status: 503 } as const;
  const path = "*/adgroup/get/";
  await control.arm({ platform: "tiktok", path, after: 1, times: 100, fault: down });
  const [doubtful] = await ask(client.person(), client, raise(a, up));
  await control.disarm();
  expect(doubtful).toMatchObject({ status: "refused" });
  expect(onPlatform(client)).toBeCloseTo(client.active + up, 2);

  passTime(3 * 60_000);
  const [early] = await ask(client.person(), client, raise(b, up));
  await syncTree(client.job(), client.place);
  const { daily_active } = await readLimits(client.owner, client.place.accountId);

  expect(reasonsOf([early])).toEqual(["over_daily_limit"]);
  expect(Number(daily_active)).toBeCloseTo(client.active + up, 2);
});
