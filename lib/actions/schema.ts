import { z } from "zod";
import { EntityRef, LEVELS, type Level } from "#lib/campaigns/schema";
import { Id, Line } from "#lib/input";
import type { Platform } from "#lib/platforms/platform";

/** Who asks: a person at a screen, a program of theirs, the autopilot, an assistant. */
export const SOURCES = ["manual", "api", "brain", "mcp"] as const;

const Amount = z.union([z.number(), z.string().trim().max(20)]);

const Campaign = z.strictObject({ campaignId: EntityRef });
const AdGroup = z.strictObject({ adGroupId: EntityRef });
const Ad = z.strictObject({ adId: EntityRef });

const Budget = z.strictObject({
  adGroupId: EntityRef,
  /** The budget it should have, not how much more: asked twice, it is the same. */
  dailyBudget: Amount,
  /** What it is now, as the asker believes; without it, as we last saw it. */
  expectedDailyBudget: Amount.optional(),
  /** The sums a person was shown, when a raise is a large one. */
  confirm: z.strictObject({ perDay: Amount, perMonth: Amount }).optional(),
});

const NewAdGroup = z.strictObject({
  directionId: Id,
  creativeIds: z.array(Id).min(1).max(20),
  dailyBudget: Amount.optional(),
  name: Line(120).optional(),
});

/** One platform's verbs; Meta calls an ad group an ad set. */
const verbsOf = <P extends string, G extends string>(prefix: P, group: G) =>
  [
    z.strictObject({ type: z.literal(`${prefix}.GetCampaignStatus`), params: Campaign }),
    z.strictObject({ type: z.literal(`${prefix}.PauseCampaign`), params: Campaign }),
    z.strictObject({ type: z.literal(`${prefix}.ResumeCampaign`), params: Campaign }),
    z.strictObject({ type: z.literal(`${prefix}.Pause${group}`), params: AdGroup }),
    z.strictObject({ type: z.literal(`${prefix}.Resume${group}`), params: AdGroup }),
    z.strictObject({ type: z.literal(`${prefix}.Update${group}Budget`), params: Budget }),
    z.strictObject({ type: z.literal(`${prefix}.PauseAd`), params: Ad }),
    z.strictObject({ type: z.literal(`${prefix}.ResumeAd`), params: Ad }),
    z.strictObject({
      type: z.literal(`${prefix}.Direction.Create${group}WithCreatives`),
      params: NewAdGroup,
    }),
  ] as const;

export const Action = z.discriminatedUnion("type", [
  ...verbsOf("TikTok", "AdGroup"),
  ...verbsOf("Facebook", "AdSet"),
]);
export type Action = z.infer<typeof Action>;

export const RunActions = z.strictObject({
  /** Names the request: asked again with the same key, nothing is done again. */
  idempotencyKey: z.string().trim().min(8).max(120),
  source: z.enum(SOURCES).default("api"),
  account: z.strictObject({ userAccountId: Id.optional(), accountId: Id.nullish() }).default({}),
  actions: z.array(Action).min(1).max(20),
});
export type RunActions = z.input<typeof RunActions>;

/** The same from outside: nobody there speaks for the autopilot or an assistant of ours. */
export const AskForActions = RunActions.extend({
  source: z
    .enum(["manual", "api"])
    .default("api")
    .describe("Who asks: a person at a screen, or a program of theirs. Anything else is refused."),
});

/** One campaign's switch, for those who need no list of actions. */
export const SwitchCampaign = z.strictObject({
  userAccountId: Id.optional(),
  campaign_id: EntityRef,
  idempotencyKey: z.string().trim().min(8).max(120).optional(),
});
export type SwitchCampaign = z.input<typeof SwitchCampaign>;

/** Takes back an action that was done, as an action of its own. */
export const UndoAction = z.strictObject({
  actionId: Id,
  idempotencyKey: z.string().trim().min(8).max(120),
});
export type UndoAction = z.input<typeof UndoAction>;

/** What an action is, whatever the platform calls it. */
export type Deed =
  | { kind: "look"; level: Level; ref: string }
  | { kind: "switch"; level: Level; ref: string; status: "active" | "paused" }
  | { kind: "budget"; ref: string; params: z.infer<typeof Budget> }
  | { kind: "ad_group"; params: z.infer<typeof NewAdGroup> };

/** An action in our words, and the platform it is for. Pure. */
export function toDeed({ type, params }: Action): { platform: Platform; deed: Deed } {
  const platform = type.startsWith("TikTok.") ? "tiktok" : "facebook";
  return { platform, deed: deedOf(type.slice(type.indexOf(".") + 1), params) };
}

function deedOf(verb: string, params: Action["params"]): Deed {
  if ("directionId" in params) return { kind: "ad_group", params };
  if ("dailyBudget" in params) return { kind: "budget", ref: params.adGroupId, params };
  const [level, ref] =
    "campaignId" in params
      ? (["campaign", params.campaignId] as const)
      : "adGroupId" in params
        ? (["ad_group", params.adGroupId] as const)
        : (["ad", params.adId] as const);
  if (verb.startsWith("Get")) return { kind: "look", level, ref };
  return { kind: "switch", level, ref, status: verb.startsWith("Pause") ? "paused" : "active" };
}

const Problem = z.object({
  code: z.string(),
  detail: z.string(),
  status: z.number().int(),
  errors: z
    .array(z.object({ field: z.string(), code: z.string(), message: z.string() }))
    .optional(),
});

/** What came of one action; the same whenever its key is asked for again. */
export const ActionOutcome = z.object({
  id: z.uuid(),
  type: z.string(),
  params: z.record(z.string(), z.unknown()),
  status: z.enum(["done", "refused"]),
  level: z.enum(LEVELS).nullable(),
  entity_id: z.uuid().nullable(),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
  result: z.record(z.string(), z.unknown()).nullable(),
  /** The action that takes this one back; null when there is nothing to take back. */
  undo: z.object({ type: z.string(), params: z.record(z.string(), z.unknown()) }).nullable(),
  error: Problem.nullable(),
});

export const ActionsResource = z.object({
  idempotencyKey: z.string(),
  data: z.array(ActionOutcome),
  nextCursor: z.null(),
});
export type ActionsResource = z.infer<typeof ActionsResource>;
