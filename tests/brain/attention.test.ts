import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createAdAccount } from "#lib/accounts/create";
import { listAccounts } from "#lib/accounts/read";
import { readActingTerms } from "#lib/brain/acting-terms";
import { listAttention } from "#lib/brain/attention";
import { listModes } from "#lib/brain/modes";
import { setBrainSettings } from "#lib/brain/settings";
import { findUndirected } from "#lib/brain/undirected";
import { setLimits } from "#lib/campaigns/limits";
import { linkCampaign } from "#lib/campaigns/link";
import { createDirections } from "#lib/directions/create";
import { deleteDirection } from "#lib/directions/remove";
import { sumTotal } from "#lib/metrics/figures";
import { finishRun } from "#lib/runs/finish-run";
import { openRun } from "#lib/runs/open-run";
import { planRun } from "#lib/runs/plan-run";
import { findRunView } from "#lib/runs/screen";
import { addDays, toDay } from "#lib/time";
import { setMultiAccount } from "#lib/workspaces/update";
import { type AdDayRow, adDay, storeAdDays } from "../support/ad-days.ts";
import { type JudgedClient, openJudgedClient } from "../support/judged-client.ts";
import { tieAds } from "../support/tie-ads.ts";
import { openWorld, type World } from "../support/world.ts";

vi.setConfig({ testTimeout: 180_000 });

let world: World;

beforeAll(async () => {
  world = await openWorld();
});

afterAll(() => world.close());

async function runThrough(client: JudgedClient) {
  const account = await client.account();
  const asked = { account, platform: "tiktok", startedBy: "member", dryRun: false } as const;
  const run = await openRun(client.job(), asked);
  await planRun(client.job(), run.id);
  await finishRun(client.job(), run.id);
  return run;
}

test("clients stand by who needs a person most, and nobody sees another's", async () => {
  const client = await openJudgedClient(world, { days: 10 });
  const owner = client.owner();
  const { account: lost } = await world.connectedAccount(owner, { name: "Lost" });
  const { account: calm } = await world.connectedAccount(owner, { name: "Calm" });
  const bare = await createAdAccount(owner, { name: "Bare" });
  await world.sandbox.control.arm({ platform: "tiktok", fault: { kind: "expired_token" } });
  const shut = await owner.platform("tiktok", lost.id);
  await expect(shut.campaigns.list()).rejects.toMatchObject({ refusal: "signed_out" });
  await setBrainSettings(owner, { ...client.place, mode: "propose" });
  const run = await runThrough(client);

  const lines = await listAttention(client.owner(), "tiktok");

  expect(lines.map(({ id }) => id)).toEqual([lost.id, client.place.accountId, bare.id, calm.id]);
  const [first, asked, unconnected, well] = lines;
  expect(first?.attention[0]?.need).toBe("no_access");
  expect(asked?.attention.map(({ need }) => need)).toContain("proposals");
  expect(asked).toMatchObject({ mode: "propose", lastRun: { id: run.id, gate: null } });
  expect(asked?.undirected).toBeNull();
  expect(asked?.leads).toBeGreaterThan(0);
  expect(asked?.spendMinor).toBeGreaterThan(0);
  expect(asked?.timesTarget).toBeCloseTo(
    (asked?.spendMinor ?? 0) / client.targetMinor / (asked?.leads ?? 1),
    6,
  );
  expect(unconnected?.attention.map(({ need }) => need)).toEqual(["not_connected"]);
  expect(well).toMatchObject({ attention: [], lastRun: null, proposals: 0, leads: 0 });

  await setLimits(owner, { accountId: calm.id, is_frozen: true });
  const modes = await listModes(owner, await listAccounts(owner));
  expect(modes.get(calm.id)?.tiktok.isStopped).toBe(true);
  expect(modes.get(client.place.accountId)?.tiktok).toMatchObject({
    mode: "propose",
    isStopped: false,
  });
  const terms = await readActingTerms(owner, client.place);
  const still = await readActingTerms(owner, { ...client.place, accountId: calm.id });
  expect([terms.haltedBy, still.haltedBy]).toEqual([null, "switch"]);
  const { dailyActiveMinor } = terms;
  expect(dailyActiveMinor).toBeGreaterThan(0);
  expect(terms).toMatchObject({
    maxActions: 10,
    largestMoveMinor: Math.floor(dailyActiveMinor / 4),
  });
  await expect(readActingTerms(await world.owner(), client.place)).rejects.toMatchObject({
    reason: "not_found",
  });
  const frozen = (await listAttention(client.owner(), "tiktok")).map(({ id }) => id);
  expect(frozen).toEqual([lost.id, calm.id, client.place.accountId, bare.id]);
  expect((await listAttention(await world.owner(), "tiktok")).length).toBe(0);

  // What runs outside of all directions the autopilot does not see, and nothing there is well.
  const { data: running } = await owner.db.from("campaigns").select("external_id");
  for (const { external_id: campaign_id } of running ?? []) {
    await linkCampaign(owner, { platform: "tiktok", campaign_id, direction_id: null });
  }
  const unseen = (await listAttention(client.owner(), "tiktok")).find(
    ({ id }) => id === client.place.accountId,
  );
  expect(unseen?.attention.map(({ need }) => need)).toContain("no_direction");
  expect(unseen?.undirected).toBe("choose");
  expect(await findUndirected(owner, client.place)).toBe("choose");

  // But its report tells of the whole account, as the dashboard does.
  const { id } = await runThrough(client);
  const { report } = (await findRunView(client.owner(), id)) ?? {};
  const to = report?.day ?? "";
  const days = { account: await client.account(), platform: "tiktok", to } as const;
  const [week, last] = await Promise.all(
    [addDays(to, -6), to].map((from) => sumTotal(owner, { ...days, from })),
  );
  expect(week?.spendMinor).toBeGreaterThan(last?.spendMinor ?? 0);
  expect(report).toMatchObject({
    yesterday: { spendMinor: last?.spendMinor, leads: last?.leads },
    week: { spendMinor: week?.spendMinor, leads: week?.leads },
  });
  await deleteDirection(owner, { directionId: client.directionId });
  expect(await findUndirected(owner, client.place)).toBe("create");
  expect(await findUndirected(owner, { ...client.place, accountId: calm.id })).toBeNull();
});

test("what a lead costs is measured by directions with a target, whatever others bring", async () => {
  const owner = await world.owner();
  const { account } = await world.connectedAccount(owner);
  const accountId = account.id;
  for (const [at, tiktok_target_cpl] of ["3000", null].entries()) {
    const [direction] = await createDirections(owner, {
      accountId,
      name: `Direction ${at}`,
      platform: "tiktok",
      tiktok_objective: "conversions",
      tiktok_daily_budget: "25000",
      tiktok_target_cpl,
    });
    const ids = { campaignId: `10${at}`, adGroupId: `1${at}`, directionId: direction?.id };
    await tieAds(world, owner, { accountId, adIds: [`${at}`], ...ids });
  }
  const day = addDays(toDay(owner.now, "Asia/Almaty"), -1);
  const dear = { ad_id: "0", adgroup_id: "10", campaign_id: "100", spend: "60000.00", leads: 5 };
  const free = { ad_id: "1", adgroup_id: "11", campaign_id: "101", spend: "50000.00", leads: 100 };
  const store = (rows: Partial<AdDayRow>[]) =>
    storeAdDays(
      world,
      owner,
      { accountId },
      rows.map((row) => adDay({ day, ...row })),
    );
  await store([dear, free]);

  const [line] = await listAttention(owner, "tiktok");
  expect(line).toMatchObject({ spendMinor: 11_000_000, leads: 105 });
  expect(line).toMatchObject({ costMinor: 1_200_000, timesTarget: 4 });
  expect(line?.attention.map(({ need }) => need)).toContain("over_target");

  await store([{ ...dear, leads: 0 }]);
  const [none] = await listAttention(owner, "tiktok");
  expect(none).toMatchObject({ spendToTargetMinor: 6_000_000, costMinor: null, leads: 100 });
  expect(none?.attention.map(({ need }) => need)).toContain("no_leads");
});

test("all of a thousand clients and more are looked over", async () => {
  const owner = await world.owner();
  await world.supabase.connection.driver.exec(`
    begin;
    select private.begin_change('{"verb": "test.clients"}');
    insert into public.ad_accounts (user_account_id, name, time_zone, currency)
    select '${owner.userAccountId}', 'Client ' || n, 'Asia/Almaty', 'KZT'
      from generate_series(1, 1010) as n;
    insert into public.brain_settings (user_account_id, ad_account_id, platform, mode)
    select user_account_id, id, 'tiktok', 'propose' from public.ad_accounts
     where user_account_id = '${owner.userAccountId}';
    commit;`);

  const lines = await listAttention(owner, "tiktok");

  expect(lines.filter(({ mode }) => mode === "propose")).toHaveLength(1010);
});

test("a workspace of a single client is that client", async () => {
  const owner = await world.owner();
  await setMultiAccount(owner, { enabled: false });
  await setBrainSettings(owner, { platform: "tiktok", mode: "act" });
  await setLimits(owner, { is_frozen: true });
  const [line, ...others] = await listAttention(owner, "tiktok");
  expect(others).toEqual([]);
  expect(line).toMatchObject({ id: null, mode: "act" });
  expect(line?.attention.map(({ need }) => need)).toEqual(["not_connected"]);
  expect(line?.isStopped).toBe(true);
  const modes = await listModes(owner, await listAccounts(owner));
  expect(modes.get(null)).toEqual({
    tiktok: { mode: "act", below: "report", isStopped: true },
    facebook: { mode: "report", below: "report", isStopped: true },
  });
  await world.connectedAccount(owner);
  const [connected] = await listAttention(owner, "tiktok");
  expect(connected?.attention.map(({ need }) => need)).toEqual(["frozen"]);
});
