import { z } from "zod";
import { Mode } from "#lib/brain/schema";
import { Id } from "#lib/input";
import { OutcomeWhy } from "#lib/judgement/schema";
import { Platform } from "#lib/platforms/platform";

export const DEED_STATUSES = [
  "waiting",
  "proposed",
  "accepted",
  "declined",
  "outdated",
  "done",
  "refused",
] as const;
export const DeedStatus = z.enum(DEED_STATUSES);
export type DeedStatus = z.infer<typeof DeedStatus>;

/** Whether a deed can be answered: what was accepted and is not done was left by who died over it. */
export const isOpen = (status: string): boolean => status === "proposed" || status === "accepted";

export const OUTCOMES = ["improved", "worse", "no_evidence", "confounded"] as const;

/** What is kept beside an outcome, as far as people are told. */
export const OutcomeFacts = z
  .object({ better: z.number().nullable(), why: OutcomeWhy.nullable().catch(null) })
  .catch({ better: null, why: null });

/** What came of asking a language model. */
export const MODEL_STATUSES = [
  "answered",
  "slow",
  "refused",
  "failed",
  "nonsense",
  "capped",
] as const;

export const RUN_STATUSES = ["running", "completed", "stopped", "failed"] as const;
export const RunStatus = z.enum(RUN_STATUSES);
export type RunStatus = z.infer<typeof RunStatus>;

export const RunBrain = z.strictObject({
  userAccountId: Id.optional(),
  accountId: Id.nullish(),
  /** Judges and tells, and touches nothing. */
  dryRun: z.boolean().default(false),
});
export type RunBrain = z.input<typeof RunBrain>;

export const ListExecutions = z.strictObject({
  userAccountId: Id.optional(),
  platform: Platform.optional(),
  accountId: Id.optional(),
  cursor: z.string().max(200).optional(),
});
export type ListExecutions = z.infer<typeof ListExecutions>;

export const ListReports = ListExecutions.extend({
  /** The chat of a person who linked Telegram; the workspace is theirs then. */
  telegramId: z
    .string()
    .regex(/^-?\d{1,15}$/)
    .optional(),
});

export const DecideDeed = z.strictObject({ deedId: Id, accept: z.boolean() });
export type DecideDeed = z.input<typeof DecideDeed>;

/** One word about everything a run proposes and nobody has answered. */
export const DecideRun = z.strictObject({ executionId: Id, accept: z.boolean() });
export type DecideRun = z.input<typeof DecideRun>;

export const UndoDeed = z.strictObject({ deedId: Id });
export type UndoDeed = z.input<typeof UndoDeed>;

const Sum = z.string();

/** Something a run wanted of an ad group. */
export const DeedResource = z.object({
  id: z.uuid(),
  ad_group_id: z.uuid(),
  direction_id: z.uuid(),
  kind: z.enum(["budget", "pause", "revive"]),
  from_budget: Sum,
  to_budget: Sum,
  currency: z.string(),
  status: DeedStatus,
  action_id: z.uuid().nullable(),
  /** What came of it in the days after, against siblings nobody touched; null until then. */
  outcome: z.enum(OUTCOMES).nullable(),
  /** Chance that a lead costs less than before, the market's own change taken out. */
  outcome_chance: z.number().nullable(),
  /** Why nothing can be said; what was taken back has no outcome. */
  outcome_why: OutcomeWhy.nullable(),
  judged_at: z.string().nullable(),
});
export type DeedResource = z.infer<typeof DeedResource>;

/** What a run asked a language model, in short; its opinion is in the plan. */
export const ModelResource = z.object({
  status: z.enum(MODEL_STATUSES),
  name: z.string(),
  prompt_version: z.string(),
  /** SHA-256 of everything that was sent. */
  prompt_hash: z.string(),
  input_tokens: z.number().int().nullable(),
  output_tokens: z.number().int().nullable(),
  /** Null where the model has no known price. */
  cost_usd: Sum.nullable(),
});

export const ExecutionResource = z.object({
  id: z.uuid(),
  user_account_id: z.uuid(),
  account_id: z.uuid().nullable(),
  platform: Platform,
  local_day: z.string(),
  started_by: z.enum(["schedule", "member"]),
  mode: Mode,
  dry_run: z.boolean(),
  status: RunStatus,
  gate: z.string().nullable(),
  summary: z.record(z.string(), z.unknown()).nullable(),
  plan: z.record(z.string(), z.unknown()).nullable(),
  deeds: z.array(DeedResource),
  /** Null when none was asked. */
  model: ModelResource.nullable(),
  error: z.string().nullable(),
  started_at: z.string(),
  finished_at: z.string().nullable(),
});
export type ExecutionResource = z.infer<typeof ExecutionResource>;

export const ReportResource = z.object({
  id: z.uuid(),
  user_account_id: z.uuid(),
  account_id: z.uuid().nullable(),
  execution_id: z.uuid().nullable(),
  platform: Platform,
  day: z.string(),
  body: z.string(),
  facts: z.record(z.string(), z.unknown()),
  created_at: z.string(),
});
export type ReportResource = z.infer<typeof ReportResource>;

export const RunStarted = z.object({
  execution_id: z.uuid(),
  platform: Platform,
  status: RunStatus,
  dry_run: z.boolean(),
});
