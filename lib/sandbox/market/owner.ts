import {
  addAccount,
  addAd,
  addAdGroup,
  addCampaign,
  addVideo,
  type Place,
} from "#lib/sandbox/market/populate";
import type { Account, AdGroup } from "#lib/sandbox/world";

/** What the owner of one direction has, and does whatever the autopilot decides. */
export type Owner = {
  account: Account;
  groupIds: readonly string[];
  /** The least a group's day may cost. */
  floorMinor: number;
  /** Whether money may move between groups. */
  isPooled: boolean;
  targetMinor(day: number): number;
  /** New creatives of a day; the same ones whether their groups run or not. */
  beginDay(day: number): void;
};

/** Somebody who advertises as the regime's owners do, on a campaign of several ad groups. */
export function settleOwner(place: Place): Owner {
  const { market, random } = place.sandbox;
  const { regime } = market;
  const chance = random("owner");
  const account = addAccount(place, { name: "World" });
  const targetMinor = market.target(account.id);
  const campaign = addCampaign(place, account);
  const floorMinor = Math.ceil(targetMinor * chance.uniform(...regime.platformFloor));
  const newCreatives = chance.uniform(...regime.newCreatives);
  const change = {
    isComing: chance.chance(regime.targetChangeChance),
    day: chance.integer(...regime.targetChangeDay),
    factor: chance.uniform(...regime.targetChangeFactor),
  };
  const isPooled = chance.chance(regime.pooledShare);
  const groups = Array.from({ length: chance.integer(...regime.adGroupsPerAccount) }, () => {
    const dailyMinor = targetMinor * chance.logUniform(...regime.dailyBudget);
    const group = addAdGroup(place, campaign, { dailyMinor: Math.max(floorMinor, dailyMinor) });
    const creatives = chance.integer(...regime.creativesPerGroup);
    for (let i = 0; i < creatives; i++) addCreative(place, account, group, String(i));
    return group;
  });
  return {
    account,
    groupIds: groups.map(({ id }) => id),
    floorMinor,
    isPooled,
    targetMinor: (day) =>
      change.isComing && day >= change.day ? Math.round(targetMinor * change.factor) : targetMinor,
    beginDay(day) {
      for (const group of groups) {
        const isNew = day > 0 && random("new creative", group.id, day).chance(newCreatives);
        if (isNew) addCreative(place, account, group, `day ${day}`);
      }
    },
  };
}

function addCreative(place: Place, account: Account, group: AdGroup, name: string): void {
  const { id: mediaId } = addVideo(place, account, `${group.id} ${name}.mp4`);
  const decidesAt = place.sandbox.clock.now();
  addAd(place, group, { mediaId, review: { outcome: "approved", decidesAt, reason: null } });
}
