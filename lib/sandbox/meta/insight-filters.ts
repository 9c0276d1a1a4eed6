import type { Call } from "#lib/sandbox/meta/call";
import { type Fact, insightField } from "#lib/sandbox/meta/insight-fields";
import { LEVELS, type Level } from "#lib/sandbox/meta/insight-query";
import { kindOf } from "#lib/sandbox/meta/kinds";
import { bareAsk, type Kind } from "#lib/sandbox/meta/node";
import { invalid } from "#lib/sandbox/meta/refusal";

/** Whether a filter's field is of objects below the rows' level. */
export const isBelow = (field: string, level: Level): boolean =>
  LEVELS.slice(LEVELS.indexOf(level) + 1).some((below) => field.startsWith(`${below}.`));

/** What a filter compares, of a row or of the object it is about. */
export function filterValue(call: Call, fact: Fact, field: string): unknown {
  const [of] = field.split(".");
  if (!field.includes(".")) return insightField(field, fact);
  const object = { campaign: fact.campaign, adset: fact.group, ad: fact.ad }[of ?? ""];
  return object === undefined ? undefined : fieldOf(call, field, object);
}

/** What a filter compares, of an ad or of what is above it. */
export function objectValue(
  call: Call,
  field: string,
  ad: { id: string; adGroupId: string; campaignId: string },
): unknown {
  const { world } = call.sandbox;
  const [of] = field.split(".");
  const object =
    of === "campaign"
      ? world.campaigns.get(ad.campaignId)
      : of === "adset"
        ? world.adGroups.get(ad.adGroupId)
        : world.ads.get(ad.id);
  return object && fieldOf(call, field, object);
}

function fieldOf(call: Call, field: string, object: { id: string }): unknown {
  const [of = "", name = ""] = field.split(".");
  // Safe: the prefix says which kind of object was found for it.
  const kind = { campaign: kindOf("Campaign"), adset: kindOf("AdSet"), ad: kindOf("Ad") }[of] as
    | Kind<{ id: string }>
    | undefined;
  const read = kind?.fields[name];
  if (!read) throw invalid(`Filtering field ${field} is invalid`, "filtering");
  return read(object, call, bareAsk(name));
}
