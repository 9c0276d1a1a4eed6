import type { Promoted } from "#lib/sandbox/meta/goals";
import type { Targeting } from "#lib/sandbox/meta/targeting";
import type { Sandbox } from "#lib/sandbox/sandbox";
import type { AdGroup } from "#lib/sandbox/world";

/** Meta's own fields of an ad set. Seeded ones have none, so each has a default. */
export type AdSetWire = {
  optimization_goal: string;
  billing_event: string;
  destination_type?: string;
  promoted_object?: Promoted;
  targeting: Targeting;
  bid_strategy?: string;
  bid_constraints?: Record<string, number>;
  attribution_spec?: readonly { event_type: string; window_days: number }[];
  is_dynamic_creative?: boolean;
  dsa_beneficiary?: string;
  dsa_payor?: string;
  regional_regulated_categories?: readonly string[];
  regional_regulation_identities?: Record<string, unknown>;
  pacing_type?: readonly string[];
  adset_schedule?: readonly unknown[];
  frequency_control_specs?: readonly unknown[];
  spendLimits?: Record<string, number>;
  sourceId?: string;
  /** Times of recent budget changes, and of the last edit that restarts learning. */
  budgetChangedAt?: readonly number[];
  significantAt?: number;
};

export function adSetWire({ world }: Sandbox, group: AdGroup): AdSetWire {
  const account = world.accounts.get(group.accountId);
  const page_id = account?.presence.profileId;
  const seeded: Pick<AdSetWire, "optimization_goal" | "destination_type" | "promoted_object"> =
    group.destination === "form"
      ? {
          optimization_goal: "LEAD_GENERATION",
          destination_type: "ON_AD",
          promoted_object: { page_id },
        }
      : group.destination === "messages"
        ? {
            optimization_goal: "CONVERSATIONS",
            destination_type: "WHATSAPP",
            promoted_object: { page_id },
          }
        : group.goal === "lead"
          ? {
              optimization_goal: "OFFSITE_CONVERSIONS",
              destination_type: "WEBSITE",
              promoted_object: {
                pixel_id: group.pixelId ?? account?.presence.pixelId,
                custom_event_type: "LEAD",
              },
            }
          : group.goal === "click"
            ? { optimization_goal: "LINK_CLICKS", destination_type: "WEBSITE" }
            : { optimization_goal: "REACH", promoted_object: { page_id } };
  return {
    ...seeded,
    billing_event: "IMPRESSIONS",
    targeting: {
      geo_locations: { countries: ["KZ"], location_types: ["home", "recent"] },
      age_min: 18,
      age_max: 65,
      targeting_automation: { advantage_audience: 0 },
    },
    ...(group.budget.kind !== "none" && {
      bid_strategy: group.bidMinor === null ? "LOWEST_COST_WITHOUT_CAP" : "COST_CAP",
    }),
    ...(group.wire as Partial<AdSetWire>),
  };
}
