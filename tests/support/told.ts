import type { ToldDirection, ToldGroup } from "#lib/brain/gather";

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
