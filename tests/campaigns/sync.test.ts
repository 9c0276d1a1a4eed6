import { afterAll, beforeAll, expect, test } from "vitest";
import { linkCampaign } from "#lib/campaigns/link";
import { readTree } from "#lib/campaigns/read";
import { syncTree } from "#lib/campaigns/sync";
import type { Ctx } from "#lib/ctx";
import { addAd, addAdGroup, addCampaign, addVideo } from "#lib/sandbox/market/populate";
import type { ConnectedAccount } from "#tests/support/connected-account";
import { addDirection, jobOf } from "#tests/support/launching";
import { passTime } from "#tests/support/pass-time";
import { openWorld, type World } from "#tests/support/world";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const DAYS = { from: "2026-11-01", to: "2026-11-30" };

/** A client who has advertised without us. */
async function advertiser() {
  const owner = await world.owner();
  const connected = await world.connectedAccount(owner);
  const { sandbox } = world.sandbox;
  const place = { sandbox, platform: "tiktok" as const };
  const account = sandbox.world.accounts.get(connected.tiktok.advertiserId);
  if (!account) throw new Error("no advertiser");
  const campaign = addCampaign(place, account, { name: "Виниры, заявки" });
  const group = addAdGroup(place, campaign, { name: "25–45", dailyMinor: 1_000_000 });
  const video = addVideo(place, account, `${crypto.randomUUID()}.mp4`);
  const ad = addAd(place, group, { name: "Честно про цену", mediaId: video.id });
  return { owner, connected, campaign, group, ad, video };
}

const where = ({ account }: ConnectedAccount) => ({
  platform: "tiktok" as const,
  accountId: account.id,
});
const sync = (ctx: Ctx, connected: ConnectedAccount) => syncTree(jobOf(ctx), where(connected));

test("what runs on the platform already is found whole, and its films become creatives", async () => {
  const { owner, connected, campaign, video } = await advertiser();

  const counts = await sync(owner, connected);

  expect(counts).toMatchObject({ campaigns: 1, adGroups: 1, ads: 1, found: 3 });
  const tree = await readTree(owner, where(connected), DAYS);
  expect(tree.campaigns).toMatchObject([
    {
      externalId: campaign.id,
      status: "active",
      adGroups: [{ dailyBudgetMinor: 1_000_000, ads: [{ creativeId: expect.any(String) }] }],
    },
  ]);
  const { data } = await owner.db.from("user_creatives").select("tiktok_video_id, status");
  expect(data).toEqual([{ tiktok_video_id: video.id, status: "ready" }]);
});

test("what took minutes to read is known as of when its reading began", async () => {
  const { owner, connected } = await advertiser();
  const job = jobOf(owner);
  const slow: Ctx["platform"] = async (...asked) => {
    const ports = await job.platform(...asked);
    const list: typeof ports.ads.list = async (...filter) => {
      const ads = await ports.ads.list(...filter);
      passTime(10 * 60_000);
      return ads;
    };
    return { ...ports, ads: { ...ports.ads, list } };
  };
  const before = Date.now();
  await syncTree({ ...job, platform: slow }, where(connected));
  const { data } = await owner.db.from("ad_groups").select("seen_at").single().throwOnError();
  expect(Math.abs(Date.parse(data.seen_at ?? "") - before)).toBeLessThan(5 * 60_000);
});

test("what somebody changes in TikTok's own manager is noticed, as nobody's deed of ours", async () => {
  const { owner, connected, campaign, group, ad } = await advertiser();
  await sync(owner, connected);
  const before = (await world.changes(owner)).length;
  const { world: there } = world.sandbox.sandbox;
  there.campaigns.update(campaign.id, { switch: "off" });
  there.adGroups.update(group.id, {
    budget: { kind: "daily", amountMinor: 1_500_000, pace: "fixed" },
  });
  there.ads.update(ad.id, { switch: "deleted" });

  const counts = await sync(owner, connected);

  expect(counts).toMatchObject({ found: 0, changed: 2, gone: 1 });
  const told = (await world.changes(owner)).slice(before);
  expect(told.map(({ verb, entity, after }) => ({ verb, entity, after }))).toEqual(
    expect.arrayContaining([
      { verb: "tree.see", entity: "campaigns", after: { status: "paused" } },
      { verb: "tree.see", entity: "ad_groups", after: { daily_budget: 15000 } },
      { verb: "tree.see", entity: "ads", after: { status: "archived" } },
    ]),
  );
  expect(told.every(({ actor_user_id }) => actor_user_id === null)).toBe(true);
});

test("a look that finds nothing new leaves no trace", async () => {
  const { owner, connected } = await advertiser();
  await sync(owner, connected);
  const before = await world.changes(owner);
  expect(await sync(owner, connected)).toMatchObject({ found: 0, changed: 0, gone: 0 });
  expect(await world.changes(owner)).toEqual(before);
});

test("a rejected ad says so in the tree, with the platform's word for it", async () => {
  const { owner, connected, ad } = await advertiser();
  await world.sandbox.control.review({ adId: ad.id, outcome: "rejected", reason: "до и после" });
  await sync(owner, connected);
  const { campaigns } = await readTree(owner, where(connected), DAYS);
  expect(campaigns[0]?.adGroups[0]?.ads[0]?.delivery).toMatchObject({
    state: "rejected",
    code: "AD_STATUS_AUDIT_DENY",
  });
});

test("a campaign made elsewhere is given to a direction, its ad group and film with it", async () => {
  const { owner, connected, campaign, group } = await advertiser();
  await sync(owner, connected);
  const direction = await addDirection(owner, connected);

  const linked = await linkCampaign(owner, {
    platform: "tiktok",
    campaign_id: campaign.id,
    direction_id: direction.id,
  });

  expect(linked.direction_id).toBe(direction.id);
  const { data: groups } = await owner.db
    .from("direction_tiktok_adgroups")
    .select("tiktok_adgroup_id, status, ads_count")
    .eq("direction_id", direction.id);
  expect(groups).toEqual([{ tiktok_adgroup_id: group.id, status: "ENABLE", ads_count: 1 }]);
  const { data: films } = await owner.db.from("user_creatives").select("direction_id");
  expect(films).toEqual([{ direction_id: direction.id }]);

  const stranger = await advertiser();
  const foreign = await addDirection(stranger.owner, stranger.connected);
  await expect(
    linkCampaign(owner, {
      platform: "tiktok",
      campaign_id: campaign.id,
      direction_id: foreign.id,
    }),
  ).rejects.toMatchObject({ kind: "not_found" });
});

test("an app of yesterday that still runs is answered as it asks", async () => {
  const { owner, connected } = await advertiser();
  const db = world.supabase.client("secret");
  const { error: unsaved } = await db.rpc("save_tree", {
    p_user_account_id: owner.userAccountId,
    p_ad_account_id: connected.account.id ?? "",
    p_platform: "tiktok",
    p_tree: { campaigns: [], ad_groups: [], ads: [], films: [], gone: [] },
    p_trace: { verb: "tree.import" },
  });
  const nobody = { p_id: crypto.randomUUID(), p_token: crypto.randomUUID() };
  const { error: unknown } = await db.rpc("release_action", nobody);

  expect(unsaved).toBeNull();
  // The function is there; what it should let go of is not.
  expect(unknown).toMatchObject({ code: "PT404" });
});
