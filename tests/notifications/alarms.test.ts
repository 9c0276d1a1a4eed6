import { afterAll, beforeAll, expect, test } from "vitest";
import { syncTree } from "#lib/campaigns/sync";
import type { Ctx } from "#lib/ctx";
import { openJobCtx } from "#lib/jobs/job-ctx";
import { warnOfRunaway } from "#lib/metrics/warn-of-runaway";
import { notify } from "#lib/notifications/notify";
import { countUnseen, listNews, markSeen } from "#lib/notifications/read";
import { toDay } from "#lib/time";
import { adDay, storeAdDays } from "../support/ad-days.ts";
import { advertise } from "../support/advertise.ts";
import { openWorld, type World } from "../support/world.ts";

let world: World;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const READERS = {
  ru: { locale: "ru", timeZone: "Asia/Almaty" },
  en: { locale: "en", timeZone: "Asia/Almaty" },
} as const;

const newsOf = async (of: Ctx, locale: "ru" | "en" = "ru") =>
  (await listNews(of, { reader: READERS[locale] })).data;

/** A connected client whose ads run, with their tree in our books. */
async function openAdvertiser() {
  const owner = await world.owner();
  const { account, tiktok } = await world.connectedAccount(owner);
  const ads = advertise(world.sandbox, tiktok.advertiserId, { groups: 1, ads: 2 });
  const job = openJobCtx({
    userAccountId: owner.userAccountId,
    job: "tree",
    correlationId: `test-${crypto.randomUUID()}`,
  });
  const of = { platform: "tiktok", accountId: account.id } as const;
  await syncTree(job, of);
  return { owner, job, of, ads };
}

test("an ad that is refused is told with the platform's reason, and settled when it runs again", async () => {
  const { owner, job, of, ads } = await openAdvertiser();
  expect(await newsOf(owner)).toEqual([]);
  const [adId = ""] = ads.adIds;
  const reason = "Claims <b>cure</b>";
  await world.sandbox.control.review({ adId, outcome: "rejected", reason });
  await syncTree(job, of);
  await syncTree(job, of);

  const told = await newsOf(owner);
  expect(told).toMatchObject([
    { kind: "ad_rejected", title: "TikTok отклонил объявление «Ad 1»", resolvedAt: null },
  ]);
  expect(told[0]?.text).toContain("Campaign 1");
  expect(told[0]?.path).toBe(`/campaigns?account=${of.accountId}&platform=tiktok`);

  await world.sandbox.control.review({ adId, outcome: "approved" });
  await syncTree(job, of);
  expect(await newsOf(owner)).toMatchObject([{ resolvedAt: expect.any(Date), isNew: false }]);
});

test("an ad that was refused before we saw it is no news", async () => {
  const owner = await world.owner();
  const { account, tiktok } = await world.connectedAccount(owner);
  const { adIds } = advertise(world.sandbox, tiktok.advertiserId, { groups: 1, ads: 1 });
  await world.sandbox.control.review({ adId: adIds[0] ?? "", outcome: "rejected" });
  const { userAccountId, correlationId } = owner;
  const job = openJobCtx({ userAccountId, correlationId, job: "tree" });
  await syncTree(job, { platform: "tiktok", accountId: account.id });
  expect(await newsOf(owner)).toEqual([]);
});

test("spending far over the day's budget is told once a day, unless the budget was just changed", async () => {
  const { owner, job, of } = await openAdvertiser();
  const { data: group } = await owner.db
    .from("ad_groups")
    .select("external_id, daily_budget")
    .single()
    .throwOnError();
  const day = toDay(job.now, "Asia/Almaty");
  const spend = async (share: number) => {
    const sum = (Number(group.daily_budget) * share).toFixed(2);
    const facts = { adgroup_id: group.external_id, spend: sum, day };
    await storeAdDays(world, owner, { ...of, knownOn: day }, [adDay(facts)]);
  };
  await spend(1.49);
  expect(await warnOfRunaway(job, of)).toBe(0);

  await spend(1.51);
  await warnOfRunaway(job, of);
  await warnOfRunaway(job, of);
  const told = await newsOf(owner, "en");
  expect(told).toMatchObject([
    { kind: "runaway_spend", isUrgent: true, title: "Overspending: “Group 1”" },
  ]);
  expect(told[0]?.text).toMatch(/^₸[\d,.]+ spent today on a daily budget of ₸[\d,.]+/);

  await world.supabase.connection.driver.exec(`
    begin;
    select private.begin_change('{"verb": "test.budget"}');
    update public.ad_groups set daily_budget = daily_budget - 1
     where user_account_id = '${owner.userAccountId}';
    commit;`);
  expect(await warnOfRunaway(job, of)).toBe(0);
});

test("of more overspending than the database hands out rows at once, none is left out", async () => {
  const { owner, job, of } = await openAdvertiser();
  const day = toDay(job.now, "Asia/Almaty");
  // In a currency we do not tell sums of: what is counted here is found, not told.
  await world.supabase.connection.driver.exec(`
    begin;
    select private.begin_change('{"verb": "test.groups"}');
    insert into public.ad_groups (user_account_id, campaign_id, external_id, name, status,
                                  delivery, daily_budget, currency)
    select user_account_id, id, 'many-' || n, 'Group', 'active', 'delivering', 1, 'XTS'
      from public.campaigns, generate_series(1, 1001) n
     where user_account_id = '${owner.userAccountId}';
    commit;`);
  const spent = Array.from({ length: 1001 }, (_, at) =>
    adDay({ adgroup_id: `many-${at + 1}`, ad_id: `many-${at + 1}`, spend: "2.00", day }),
  );
  await storeAdDays(world, owner, { ...of, knownOn: day }, spent);
  expect(await warnOfRunaway(job, of)).toBe(1001);
});

test("news are new until their reader has seen them, each reader for themselves", async () => {
  const owner = await world.owner();
  const viewer = await world.member(owner, "viewer");
  const stranger = await world.owner();
  const facts = { platform: "tiktok", name: "Айсберг", ad_account_id: null };
  await notify(owner, { kind: "connection_lost", key: "a", facts });
  await notify(owner, { kind: "connection_lost", key: "a", facts });
  expect([
    await countUnseen(owner),
    await countUnseen(viewer),
    await countUnseen(stranger),
  ]).toEqual([1, 1, 0]);
  expect(await newsOf(viewer)).toMatchObject([{ isNew: true }]);

  await markSeen({ ...owner, now: new Date() });
  expect([await countUnseen(owner), await countUnseen(viewer)]).toEqual([0, 1]);
  expect(await newsOf(owner)).toMatchObject([{ isNew: false }]);
  await notify(owner, { kind: "leads_missed", key: "b", facts: { reported: 10, received: 7 } });
  expect(await countUnseen(owner)).toBe(1);
});

test("every kind has its words in both languages, with and without its facts", async () => {
  const { NEWS_KINDS } = await import("#lib/notifications/schema");
  const { tellNews } = await import("#lib/notifications/words");
  for (const kind of [...NEWS_KINDS, "of a later version"]) {
    for (const reader of Object.values(READERS)) {
      const { title, text } = tellNews({ kind, facts: {}, message: null }, reader);
      expect(`${title} ${text}`, kind).not.toMatch(/news\.kinds|undefined|null/);
    }
  }
});
