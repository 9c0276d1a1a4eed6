import { createHash } from "node:crypto";
import { isCurrency, type Money, toDecimal, toMinor } from "#lib/money";
import type { Audience, EntityStatus, LaunchObjective } from "#lib/platforms/ports";
import { toRejected } from "#lib/platforms/tiktok/errors";

/** Sets the switch; `archived` deletes, and TikTok never takes that back. */
export const OPERATION = { active: "ENABLE", paused: "DISABLE", archived: "DELETE" } as const;

/** Our objectives in TikTok's words, and what each ad group of them is billed and steered by. */
export const OBJECTIVE_TYPE = {
  traffic: "TRAFFIC",
  conversions: "WEB_CONVERSIONS",
  lead_generation: "LEAD_GENERATION",
} as const satisfies Record<LaunchObjective, string>;

export const AD_GROUP_GOAL = {
  traffic: { promotion_type: "WEBSITE", optimization_goal: "CLICK", billing_event: "CPC" },
  conversions: { promotion_type: "WEBSITE", optimization_goal: "CONVERT", billing_event: "OCPM" },
  lead_generation: {
    promotion_type: "LEAD_GENERATION",
    promotion_target_type: "INSTANT_PAGE",
    optimization_goal: "LEAD_GENERATION",
    billing_event: "OCPM",
  },
} as const satisfies Record<LaunchObjective, object>;

/** Our word for an objective we launch, TikTok's own for any other. */
export function toObjective(type: string | null | undefined): string {
  const ours = Object.entries(OBJECTIVE_TYPE).find(([, theirs]) => theirs === type);
  return ours?.[0] ?? type ?? "";
}

export function toStatus(
  operation: string | null | undefined,
  secondary: string | null | undefined,
): EntityStatus {
  // `AD_STATUS_DELETE` is the ad's own end, `AD_STATUS_CAMPAIGN_DELETE` comes from above; both are final.
  if (secondary?.endsWith("_DELETE")) return "archived";
  return operation === "ENABLE" ? "active" : "paused";
}

/** A name TikTok takes: it refuses emoji. The same name always comes out the same. */
export const toName = (name: string): string =>
  name
    .replace(/\p{Emoji_Presentation}|[\u200d\ufe0f]/gu, "")
    .replace(/\s+/g, " ")
    .trim();

/** TikTok's idempotency key: 63 bits of an intent, the same for the same intent. */
export function toRequestId(kind: string, intentId: string): string {
  const digest = createHash("sha256").update(`${kind} ${intentId}`).digest();
  return String(digest.readBigUInt64BE() >> 1n);
}

const AGES = [
  ["AGE_13_17", 13, 17],
  ["AGE_18_24", 18, 24],
  ["AGE_25_34", 25, 34],
  ["AGE_35_44", 35, 44],
  ["AGE_45_54", 45, 54],
  ["AGE_55_100", 55, 100],
] as const;

const GENDER = { all: "GENDER_UNLIMITED", female: "GENDER_FEMALE", male: "GENDER_MALE" } as const;

/**
 * Whom to show ads to, in TikTok's words.
 *
 * Ages come in brackets there: every bracket that touches the range wished for is taken, so
 * that nobody asked for is left out.
 */
export function toTargeting({ locationIds, languages, ageMin, ageMax, gender }: Audience) {
  const brackets = AGES.filter(([, from, to]) => to >= ageMin && from <= (ageMax ?? 100));
  const isEverybody = brackets.length === AGES.length;
  return {
    location_ids: locationIds,
    languages,
    gender: GENDER[gender],
    ...(isEverybody ? {} : { age_groups: brackets.map(([name]) => name) }),
  };
}

/** Money as TikTok takes it: a number of main units. */
export function toBudget(money: Money, currency: string): number {
  if (money.currency !== currency) {
    throw toRejected(`the account is kept in ${currency}, the budget in ${money.currency}`);
  }
  return Number(toDecimal(money));
}

/** A daily budget as TikTok tells it; null where there is none of its own. */
export function toDailyBudget(
  { budget, budget_mode }: { budget?: number | null; budget_mode?: string | null },
  currency: string,
): Money | null {
  const isDaily = ["BUDGET_MODE_DAY", "BUDGET_MODE_DYNAMIC_DAILY_BUDGET"].includes(
    budget_mode ?? "",
  );
  return isDaily && budget ? toMoney(budget, currency) : null;
}

/** An amount in main units; null in a currency we do not keep, or with more digits than it has. */
export function toMoney(amount: number | string, currency: string): Money | null {
  if (!isCurrency(currency)) return null;
  const amountMinor = toMinor(amount, currency);
  return amountMinor === null ? null : { amountMinor, currency };
}

/** `2026-11-22 04:01:43`, as TikTok writes an instant in UTC. */
export const toWireTime = (at: Date): string => at.toISOString().slice(0, 19).replace("T", " ");
