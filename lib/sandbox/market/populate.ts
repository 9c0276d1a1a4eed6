import { DAY_MS } from "#lib/sandbox/clock";
import type { Sandbox } from "#lib/sandbox/sandbox";
import type { Account, Ad, AdGroup, AdPlatform, Budget, Campaign, Media } from "#lib/sandbox/world";

/** As much of a sandbox as having somebody advertise takes. */
export type Ground = Pick<Sandbox, "clock" | "ids" | "world" | "market" | "random">;
export type Place = { sandbox: Ground; platform: AdPlatform };

const campaignId = ({ sandbox, platform }: Place) =>
  platform === "tiktok"
    ? sandbox.ids.digits("tiktok object", "18", 16)
    : sandbox.ids.digits("meta object", "1202", 18);

/** An account as the platform would have it, with everything else at its default. */
export function addAccount({ sandbox, platform }: Place, changes: Partial<Account> = {}): Account {
  const { ids, world, clock } = sandbox;
  const isTiktok = platform === "tiktok";
  return world.accounts.put({
    id: isTiktok ? ids.digits("tiktok", "73", 19) : ids.digits("meta account", "10", 15),
    platform,
    name: "Account",
    currency: "KZT",
    timeZone: "Asia/Almaty",
    status: "active",
    balanceMinor: null,
    presence: {
      profileId: isTiktok ? ids.hex("identity", 32) : ids.digits("meta page", "50", 15),
      pixelId: isTiktok ? ids.digits("tiktok", "73", 19) : ids.digits("meta pixel", "12", 16),
    },
    createdAt: clock.now() - 200 * DAY_MS,
    wire: {},
    ...changes,
  });
}

/** A campaign for leads in the platform's own form, switched on. */
export function addCampaign(
  place: Place,
  account: Account,
  changes: Partial<Campaign> = {},
): Campaign {
  const now = place.sandbox.clock.now();
  return place.sandbox.world.campaigns.put({
    id: campaignId(place),
    platform: place.platform,
    accountId: account.id,
    name: "Лиды",
    objective: "leads",
    budget: { kind: "none" },
    switch: "on",
    createdAt: now,
    updatedAt: now,
    wire: {},
    ...changes,
  });
}

/** An ad group with a daily budget of its own, beginning now. */
export function addAdGroup(
  place: Place,
  campaign: Campaign,
  changes: Partial<AdGroup> & { dailyMinor?: number } = {},
): AdGroup {
  const { dailyMinor = 1_000_000, ...rest } = changes;
  const now = place.sandbox.clock.now();
  const budget: Budget =
    campaign.budget.kind === "none"
      ? { kind: "daily", pace: "dynamic", amountMinor: Math.round(dailyMinor) }
      : { kind: "none" };
  return place.sandbox.world.adGroups.put({
    id: campaignId(place),
    platform: place.platform,
    accountId: campaign.accountId,
    campaignId: campaign.id,
    name: "KZ 25–44",
    destination: "form",
    goal: "lead",
    budget,
    bidMinor: null,
    startAt: now,
    endAt: null,
    hours: null,
    pixelId: null,
    switch: "on",
    createdAt: now,
    updatedAt: now,
    wire: {},
    ...rest,
  });
}

/** A ready video; its MD5 is made from its name, so one name is one creative everywhere. */
export function addVideo({ sandbox, platform }: Place, account: Account, fileName: string): Media {
  const { ids, world, clock } = sandbox;
  const known = world.media.ownedBy(account.id).find((media) => media.fileName === fileName);
  if (known) return known;
  const chance = sandbox.random("video", fileName);
  return world.media.put({
    id:
      platform === "tiktok"
        ? `v10033g50000${ids.letters("video", 20)}`
        : ids.digits("meta video", "70", 16),
    platform,
    accountId: account.id,
    kind: "video",
    fileName,
    md5: chance.characters("0123456789abcdef", 32),
    bytes: chance.integer(3_000_000, 12_000_000),
    width: 1080,
    height: 1920,
    durationMs: chance.integer(12_000, 34_000),
    readyAt: clock.now(),
    createdAt: clock.now(),
    wire: {},
  });
}

/** An ad in review, as every new one is. */
export function addAd(place: Place, group: AdGroup, changes: Partial<Ad> = {}): Ad {
  const { world, market, clock } = place.sandbox;
  const id = campaignId(place);
  const text = changes.text ?? "Оставьте заявку, мы перезвоним";
  const now = clock.now();
  return world.ads.put({
    id,
    platform: place.platform,
    accountId: group.accountId,
    campaignId: group.campaignId,
    adGroupId: group.id,
    name: "Ролик",
    text,
    mediaId: null,
    formId: null,
    review: market.review({ adId: id, text }),
    switch: "on",
    createdAt: now,
    updatedAt: now,
    wire: {},
    ...changes,
  });
}

/** Changes the daily budget of a group that has one, as its owner would. */
export function raiseBudget(sandbox: Ground, group: AdGroup | undefined, factor: number): void {
  if (group?.budget.kind !== "daily") return;
  const amountMinor = Math.round((group.budget.amountMinor * factor) / 100) * 100;
  sandbox.world.adGroups.update(group.id, {
    budget: { ...group.budget, amountMinor },
    updatedAt: sandbox.clock.now(),
  });
}

/**
 * Accounts with about as many running ads each as asked, as the regime's owners would have
 * them: for the bench and for tests of the market itself.
 */
export function populate(sandbox: Ground, size: { accounts: number; adsEach: number }): void {
  const { regime } = sandbox.market;
  for (let index = 0; index < size.accounts; index++) {
    const platform = index % 2 === 0 ? "tiktok" : "meta";
    const place: Place = { sandbox, platform };
    const chance = sandbox.random("populate", index);
    const account = addAccount(place, { name: `Account ${index + 1}` });
    const targetMinor = sandbox.market.target(account.id);
    const campaign = addCampaign(place, account);
    const groups = chance.integer(...regime.adGroupsPerAccount);
    for (let g = 0; g < groups; g++) {
      const dailyMinor = targetMinor * chance.logUniform(...regime.dailyBudget);
      const group = addAdGroup(place, campaign, { dailyMinor });
      const ads =
        Math.floor(((g + 1) * size.adsEach) / groups) - Math.floor((g * size.adsEach) / groups);
      for (let a = 0; a < ads; a++) {
        const video = addVideo(place, account, `${index}-${g}-${a}.mp4`);
        const review = {
          outcome: "approved",
          decidesAt: sandbox.clock.now(),
          reason: null,
        } as const;
        addAd(place, group, { mediaId: video.id, review });
      }
    }
  }
}
