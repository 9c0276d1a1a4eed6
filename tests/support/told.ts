import type { PlanInput } from "#lib/brain/draft";
import type { ToldDirection, ToldGroup } from "#lib/brain/gather";
import type { BrainSettings } from "#lib/brain/settings";
import { addDays } from "#lib/time";

/** A direction as it is gathered, with a target of 4 000 ₸ and 90 leads behind it. */
export const TOLD_DIRECTION: ToldDirection = {
  id: "d",
  name: "Виниры",
  currency: "KZT",
  target: "4000",
  objective: "conversions",
  leads_ever: 90,
  reported: {},
  received: {},
  seen: [],
  final: 0,
};

type Own = Pick<ToldGroup, "id" | "first_day" | "days"> & Partial<ToldGroup>;

/** An ad group of that direction as it is gathered: on, and 12 000 ₸ a day. */
export const toldGroup = (own: Own): ToldGroup => ({
  external_id: `x-${own.id}`,
  name: `Группа ${own.id}`,
  direction_id: "d",
  status: "active",
  campaign_status: "active",
  delivery: "delivering",
  daily_budget: "12000",
  campaign_budget: null,
  currency: "KZT",
  last_step_at: null,
  raises_in_week: 0,
  owner_budget: "12000",
  paused_at: null,
  was_revived: false,
  received_in_last_day: 0,
  ...own,
});

/** An autopilot that only reports, as it is before its owner says otherwise. */
export const TOLD_SETTINGS: BrainSettings = {
  mode: "report",
  dial: "balanced",
  askFirst: [],
  onlyTell: [],
  movesMoney: true,
  maxActions: 10,
  protectedIds: [],
  hour: 8,
  asksModel: false,
  stoppedAt: null,
};

/** That direction's account on the morning after a day: it reports, and its owner sets no limit. */
export const toldAccount = (to: string, groups: ToldGroup[]): PlanInput => ({
  switched: { pausesToday: {}, switchedOn: [] },
  hasAccess: true,
  now: new Date(`${addDays(to, 1)}T03:00:00Z`),
  settings: TOLD_SETTINGS,
  spending: {
    currency: "KZT",
    dailyMaxMinor: null,
    monthlyMaxMinor: null,
    frozenBy: null,
    dailyActiveMinor: 1_200_000 * groups.length,
  },
  gathered: {
    from: addDays(to, -59),
    to,
    timeZone: "Asia/Almaty",
    platform: "tiktok",
    hoursSinceReading: 1,
    hoursSinceTree: 1,
    largestGap: 0,
    floorMinor: 250_000,
    directions: [TOLD_DIRECTION],
    groups,
    ads: {
      ads: [],
      spent: {},
      quality: [],
      lately: { yesterday: { spendMinor: 0, leads: 0 }, week: { spendMinor: 0, leads: 0 } },
    },
  },
});
