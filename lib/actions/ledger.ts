import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { z } from "zod";
import type { Action, SOURCES } from "#lib/actions/schema";
import { toDeed } from "#lib/actions/schema";
import type { Level } from "#lib/campaigns/schema";
import { type Trace, traceOf } from "#lib/changes/trace";
import type { Ctx } from "#lib/ctx";
import type { Database, Json } from "#lib/db/database.types";
import { unwrap } from "#lib/db/unwrap";
import { AppError, type FieldError, PlatformError, type Values } from "#lib/errors";

export type Row = Database["public"]["Tables"]["platform_actions"]["Row"];

/**
 * Seconds an action may take before somebody else may finish it: as long as any of its calls, so
 * it is renewed right before each write.
 */
const LEASE_S = 120;

/** How long somebody who asks again waits for the first one to be done, and when to come back. */
const PATIENCE_MS = 20_000;
const SOON_S = 10;
/** Later actions on one object that are looked through. */
const FAR_BACK = 100;
const FIRST_LOOK_MS = 150;
const MOST_BETWEEN_LOOKS_MS = 2_000;

export type Taking = {
  key: string;
  source: (typeof SOURCES)[number];
  accountId: string | null;
  actions: Action[];
  undoOf?: string;
};

/** Who works on an action: what is written comes from them alone. */
export type Lease = { id: string; token: string };

/** The rows of a key, and which of them are ours to do. */
export type Taken = { rows: Row[]; mine: Row[]; token: string };

/**
 * Takes a key before anything is done. Of any number who ask with it at once, one gets
 * its actions to do; the others get its rows to read.
 */
export async function takeActions(ctx: Ctx, taking: Taking): Promise<Taken> {
  const token = randomUUID();
  const hash = hashOf(taking);
  const rows = unwrap(
    await ctx.db.rpc("take_actions", {
      p_user_account_id: ctx.userAccountId,
      p_key: taking.key,
      p_token: token,
      p_seconds: LEASE_S,
      p_actions: taking.actions.map((action, position) => ({
        ad_account_id: taking.accountId,
        platform: toDeed(action).platform,
        position,
        request_hash: hash,
        source: taking.source,
        type: action.type,
        params: action.params as Json,
        undo_of: taking.undoOf ?? null,
        correlation_id: ctx.correlationId,
      })),
    }),
  );
  if (rows.some((row) => row.request_hash !== hash)) {
    throw new AppError("conflict", "idempotency_key_reused");
  }
  const mine = rows.filter((row) => row.status === "running" && row.lease_token === token);
  return { rows, mine, token };
}

function hashOf({ source, accountId, actions }: Taking): string {
  return createHash("sha256")
    .update(JSON.stringify([source, accountId, actions]))
    .digest("hex");
}

/**
 * What to tell who asked again while the one before is still at it: it may be done at any
 * moment, or has died and holds its lease until that has run out.
 */
export function inProgress(rows: readonly Row[]): AppError {
  const until = Math.max(...rows.map(({ lease_until }) => Date.parse(lease_until ?? "") || 0));
  const leftS = Math.ceil((until - Date.now()) / 1000);
  const retryAfterS = Math.min(LEASE_S, Math.max(SOON_S, leftS));
  return new AppError("conflict", "action_in_progress", { retryAfterS });
}

/** Waits before the next look, until whoever waits has lost patience; false says so. */
export async function waitOn(looks: number, since: number): Promise<boolean> {
  if (performance.now() - since > PATIENCE_MS) return false;
  await pause(looks);
  return true;
}

/** Longer each time: many who wait must not keep the one who works from the database. */
function pause(looks: number): Promise<void> {
  const ms = Math.min(MOST_BETWEEN_LOOKS_MS, FIRST_LOOK_MS * 2 ** looks);
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Says which object an action is about, and waits until no other action is on it. */
export async function beginAction(
  ctx: Ctx,
  { id, token }: Lease,
  entity: { level: Level; id: string },
): Promise<void> {
  const since = performance.now();
  for (let looks = 0; ; looks++) {
    const answer = await ctx.db.rpc("begin_action", {
      p_id: id,
      p_token: token,
      p_level: entity.level,
      p_entity_id: entity.id,
      p_seconds: LEASE_S,
    });
    if (answer.error?.code !== "PT409") return void unwrap(answer);
    if (!(await waitOn(looks, since))) throw inProgress([]);
  }
}

/** Lets an action go that could not be done now: whoever asks next does it, or sees it to its end. */
export async function releaseAction(
  ctx: Ctx,
  { id, token }: Lease,
  { isBegun, isUnseen }: { isBegun: boolean; isUnseen: boolean },
): Promise<void> {
  unwrap(
    await ctx.db.rpc("release_action", {
      p_id: id,
      p_token: token,
      p_begun: isBegun,
      p_unseen: isUnseen,
    }),
  );
}

/** What came of an action, kept for whoever asks again. */
export type Outcome = {
  before?: Record<string, Json>;
  after?: Record<string, Json>;
  result?: Record<string, Json>;
  /** What the object is like now, in column names, and the verb that made it so. */
  patch?: Record<string, Json>;
  verb?: string;
  reason?: string;
  /** Something people have to hear of. */
  alarm?: { kind: string } & Record<string, Json>;
  error?: Json;
};

/** Keeps the result, the object as it is now and the trail, in one transaction. */
export async function finishAction(
  ctx: Ctx,
  { id, token }: Lease,
  { verb, reason, ...outcome }: Outcome,
): Promise<Row> {
  const trace: Trace = traceOf(ctx, verb ?? "tree.see", reason);
  const answer = await ctx.db.rpc("finish_action", {
    p_id: id,
    p_token: token,
    p_outcome: { ...outcome, status: outcome.error ? "refused" : "done" },
    p_trace: trace,
  });
  // It took longer than its lease, and somebody else is at it now.
  if (answer.error?.code === "PT409") throw inProgress([]);
  return unwrap(answer);
}

/** One action of the workspace, or null. */
export async function findAction(ctx: Ctx, id: string): Promise<Row | null> {
  return unwrap(
    await ctx.db
      .from("platform_actions")
      .select()
      .eq("user_account_id", ctx.userAccountId)
      .eq("id", id)
      .maybeSingle(),
  );
}

/** Every try to take an action back that has come to an end. */
export async function listUndos(ctx: Ctx, actionId: string): Promise<Row[]> {
  return unwrap(
    await ctx.db
      .from("platform_actions")
      .select()
      .eq("user_account_id", ctx.userAccountId)
      .eq("undo_of", actionId)
      .neq("status", "running"),
  );
}

/** What was done to an action's object after it, of its type and not taken back; the newest first. */
export async function listStandingSince(ctx: Ctx, row: Row): Promise<Row[]> {
  const since = unwrap(
    await ctx.db
      .from("platform_actions")
      .select()
      .eq("user_account_id", ctx.userAccountId)
      .eq("entity_id", row.entity_id ?? "")
      .eq("type", row.type)
      .eq("status", "done")
      .gt("finished_at", row.finished_at ?? "")
      .order("finished_at", { ascending: false })
      .limit(FAR_BACK),
  );
  const takenBack = new Set(since.flatMap(({ undo_of }) => undo_of ?? []));
  return since.filter(({ id, undo_of }) => undo_of === null && !takenBack.has(id));
}

/** The budget an ad group had when this day of its account began, by the trail. */
export async function readDayStartBudget(
  ctx: Ctx,
  { entityId, since }: { entityId: string; since: Date },
): Promise<string | null> {
  const rows = unwrap(
    await ctx.db
      .from("actions_log")
      .select("before")
      .eq("user_account_id", ctx.userAccountId)
      .eq("entity", "ad_groups")
      .eq("entity_id", entityId)
      .gte("at", since.toISOString())
      .not("before->daily_budget", "is", null)
      .order("at")
      .order("id")
      .limit(1),
  );
  const before = z
    .object({ daily_budget: z.union([z.string(), z.number()]) })
    .safeParse(rows[0]?.before);
  return before.success ? String(before.data.daily_budget) : null;
}

const Stored = z.object({
  kind: z.string(),
  reason: z.string(),
  values: z.record(z.string(), z.unknown()).default({}),
  fields: z.array(z.unknown()).default([]),
  retryAfterS: z.number().optional(),
});

/** An error as it is kept: its sentence is written when somebody reads it, in their language. */
export function toStored(error: AppError): Json {
  const { kind, reason, values, fields, retryAfterS } = error;
  const platform =
    error instanceof PlatformError
      ? { refusal: error.refusal, platformCode: error.platformCode ?? null }
      : {};
  return { kind, reason, values, fields, retryAfterS, ...platform } as Json;
}

export function fromStored(stored: Json): AppError {
  const parsed = Stored.safeParse(stored);
  // What was kept by us is ours to read; anything else says only that it was refused.
  if (!parsed.success) return new AppError("conflict", "action_interrupted");
  const { kind, reason, values, fields, retryAfterS } = parsed.data;
  return new AppError(kind as AppError["kind"], reason as AppError["reason"], {
    values: values as Values,
    fields: fields as FieldError[],
    retryAfterS,
  });
}
