import { DAY_MS } from "#lib/sandbox/clock";
import { type AdPlan, type CampaignPlan, HISTORY, type Temper } from "#lib/sandbox/demo-history";
import {
  addAd,
  addAdGroup,
  addCampaign,
  addVideo,
  type Place,
  raiseBudget,
} from "#lib/sandbox/market/populate";
import type { Quality } from "#lib/sandbox/market/truth";
import type { Sandbox } from "#lib/sandbox/sandbox";
import type { Account, AdGroup, AdPlatform } from "#lib/sandbox/world";

export const DEMO_DAYS = 60;

const QUALITY: Record<Exclude<Temper, "chance" | "rejected">, Quality> = {
  good: { hook: 1.4, click: 1.35, convert: 1.2 },
  bad: { hook: 0.7, click: 0.6, convert: 0.7 },
  tired: { hook: 1.3, click: 1.3, convert: 1.1 },
};
const TIRED_HALF_LIFE_DAYS = 9;

/**
 * Sixty days of three businesses on both platforms, up to now.
 *
 * Only what their owners did is written here. The clock goes back, the owners act day by
 * day, and the market plays every hour of it.
 */
export function seedDemoWorld(
  sandbox: Sandbox,
  businesses: readonly Record<AdPlatform, Account>[],
): void {
  const { clock, market } = sandbox;
  const begin = clock.now();
  const deeds = HISTORY.flatMap((plan) =>
    plan.platforms.flatMap((platform) => {
      const account = businesses[plan.business]?.[platform];
      return account ? campaignDeeds({ sandbox, platform }, account, plan) : [];
    }),
  );
  for (let day = 0; day < DEMO_DAYS; day++) {
    for (const deed of deeds) if (deed.day === day) deed.act();
    clock.setAt(begin + (day + 1) * DAY_MS);
    market.settle();
  }
}

type Deed = { day: number; act: () => void };

function campaignDeeds(place: Place, account: Account, plan: CampaignPlan): Deed[] {
  const { world, market } = place.sandbox;
  const targetMinor = market.target(account.id);
  const formOwner = place.platform === "tiktok" ? account.id : account.presence.profileId;
  const formId = world.forms.ownedBy(formOwner)[plan.form]?.id ?? null;
  const campaign = { id: "" };
  const launch: Deed = {
    day: plan.fromDay,
    act: () => {
      campaign.id = addCampaign(place, account, { name: plan.name }).id;
    },
  };
  const groups = plan.groups.flatMap((groupPlan): Deed[] => {
    let group: AdGroup | undefined;
    const found = () => (group ? world.adGroups.get(group.id) : undefined);
    const deeds: Deed[] = [
      {
        day: plan.fromDay,
        act: () => {
          const parent = world.campaigns.get(campaign.id);
          if (!parent) return;
          const dailyMinor = roundBudget(groupPlan.dailyT * targetMinor, account.currency);
          group = addAdGroup(place, parent, { name: groupPlan.name, dailyMinor });
        },
      },
      ...groupPlan.ads.map((ad) => ({
        day: ad.fromDay ?? plan.fromDay,
        act: () => {
          const parent = found();
          if (parent) launchAd(place, account, parent, ad, formId);
        },
      })),
    ];
    const { raisedOn, stoppedOn } = groupPlan;
    if (raisedOn !== undefined) {
      deeds.push({ day: raisedOn, act: () => raiseBudget(place.sandbox, found(), 1.2) });
    }
    if (stoppedOn !== undefined) {
      deeds.push({
        day: stoppedOn,
        act: () => {
          const running = found();
          const updatedAt = place.sandbox.clock.now();
          if (running) world.adGroups.update(running.id, { switch: "off", updatedAt });
        },
      });
    }
    return deeds;
  });
  return [launch, ...groups];
}

function launchAd(
  place: Place,
  account: Account,
  group: AdGroup,
  { video, text, temper }: AdPlan,
  formId: string | null,
): void {
  const { market, world } = place.sandbox;
  const media = addVideo(place, account, video);
  if (temper !== "chance" && temper !== "rejected") {
    const halfLifeDays = temper === "tired" ? TIRED_HALF_LIFE_DAYS : undefined;
    market.decideCreative({ id: media.md5, quality: QUALITY[temper], halfLifeDays });
  }
  const name = video.replace(".mp4", "");
  const ad = addAd(place, group, { name, text, mediaId: media.id, formId });
  if (temper !== "rejected") {
    // A demo shows one rejection, not as many as chance would have.
    world.ads.update(ad.id, { review: { ...ad.review, outcome: "approved", reason: null } });
  }
}

/** Budgets as people type them: whole 500 ₸, whole dollars. */
function roundBudget(minor: number, currency: string): number {
  const step = currency === "KZT" ? 50_000 : 100;
  return Math.max(step, Math.round(minor / step) * step);
}
