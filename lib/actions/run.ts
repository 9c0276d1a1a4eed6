import "server-only";
import { resolveAccount } from "#lib/accounts/read";
import {
  beginAction,
  finishAction,
  inProgress,
  type Lease,
  type Outcome,
  type Row,
  releaseAction,
  type Taking,
  takeActions,
  toStored,
  waitOn,
} from "#lib/actions/ledger";
import { isLetGo, isNotNow, isReadBack } from "#lib/actions/let-go";
import { isUnseen, lookAt, toPatch, unseen } from "#lib/actions/look";
import { Action, type Deed, RunActions, toDeed } from "#lib/actions/schema";
import { setBudget } from "#lib/actions/set-budget";
import { switchEntity } from "#lib/actions/switch";
import { type Entity, getEntity } from "#lib/campaigns/find-entity";
import { type Ctx, requireRole } from "#lib/ctx";
import { AppError, PlatformError } from "#lib/errors";
import { startLaunch } from "#lib/launches/start";
import { log } from "#lib/log";
import { toDecimal } from "#lib/money";
import type { Platform } from "#lib/platforms/platform";

/**
 * Does what a person, the autopilot or an assistant asks for on a platform: the one door
 * to every switch and budget.
 *
 * The same key never acts twice: whoever asks again gets the first result. Each action is
 * refused or done on its own. Launches it started are for the caller to hand to the jobs.
 */
export async function runActions(ctx: Ctx, input: RunActions): Promise<Row[]> {
  const { idempotencyKey, source, account, actions } = RunActions.parse(input);
  requireRole(ctx, "manager");
  const { id: accountId } = await resolveAccount(ctx, account.accountId);
  return perform(ctx, { key: idempotencyKey, source, accountId, actions });
}

/**
 * Takes the key and does what is left to do under it.
 *
 * What somebody else is at is waited for, and taken over once their lease has run out: they
 * have died, and nobody can tell how far they came but whoever looks anew.
 */
export async function perform(ctx: Ctx, taking: Taking): Promise<Row[]> {
  const since = performance.now();
  for (let looks = 0; ; looks++) {
    const { rows, mine, token } = await takeActions(ctx, taking);
    const done = new Map(rows.map((row) => [row.id, row]));
    for (const row of mine) done.set(row.id, await act(ctx, row, token));
    const answered = [...done.values()];
    const open = answered.filter((row) => row.status === "running");
    if (open.length === 0) return answered;
    if (!(await waitOn(looks, since))) throw inProgress(open);
  }
}

/** The launches these actions have started. */
export const launchesOf = (rows: Row[]): string[] =>
  rows.flatMap(({ result }) =>
    result && typeof result === "object" && "launchId" in result ? [String(result.launchId)] : [],
  );

/** What the trail keeps as the reason of an undo: its reader finds a word for it. */
const UNDO = "undo";

async function act(ctx: Ctx, row: Row, token: string): Promise<Row> {
  const startedAt = performance.now();
  const lease = { id: row.id, token };
  const { platform, deed } = toDeed(Action.parse({ type: row.type, params: row.params }));
  const doing = { row, lease, platform, deed };
  const outcome = await attempt(ctx, doing, () => outcomeOf(ctx, doing));
  const finished = await finishAction(ctx, lease, {
    ...(row.undo_of && { reason: UNDO }),
    ...outcome,
  });
  log.info(
    {
      action: "platform_action",
      correlationId: ctx.correlationId,
      type: row.type,
      source: row.source,
      status: finished.status,
      entityId: finished.entity_id,
      durationMs: Math.round(performance.now() - startedAt),
    },
    "acted on a platform",
  );
  return finished;
}

type Trying = { row: Row; lease: Lease };

/**
 * A refusal is a result to keep; a failure of our own is not, and the key may be asked again.
 *
 * Nor is "not now" to who can wait, a job or a deed of the autopilot: the action is let go, and
 * done when they come back. A person who asks for something of their own is told at once.
 */
async function attempt(
  ctx: Ctx,
  { row, lease }: Trying,
  work: () => Promise<Outcome>,
): Promise<Outcome> {
  try {
    return await work();
  } catch (error) {
    const isJob = ctx.actor.kind === "system";
    const isKept = (isJob && isNotNow(error)) || (row.source === "brain" && isLetGo(error));
    if (isKept) {
      const left = leftOf(row, error);
      await releaseAction(ctx, lease, left);
      throw left.isBegun && error instanceof PlatformError ? unseen(error) : error;
    }
    if (error instanceof AppError && error.kind !== "unavailable" && error.kind !== "internal") {
      return { error: toStored(error) };
    }
    throw error;
  }
}

/** What stays known of an action let go: nothing, once it was read back as it had been. */
function leftOf(row: Row, error: unknown): { isBegun: boolean; isUnseen: boolean } {
  if (isReadBack(error)) return { isBegun: false, isUnseen: false };
  const unseen = row.is_unseen || isUnseen(error);
  return { isBegun: unseen || row.entity_id !== null, isUnseen: unseen };
}

type Doing = {
  row: Row;
  lease: Lease;
  platform: Platform;
  deed: Deed;
};

async function outcomeOf(ctx: Ctx, { row, lease, platform, deed }: Doing): Promise<Outcome> {
  const { ad_account_id: accountId } = row;
  const source = row.source as Taking["source"];
  if (deed.kind === "ad_group") {
    const launch = await startLaunch(ctx, {
      ...deed.params,
      mode: "ad_group",
      source,
      platform,
      accountId,
      idempotencyKey: `${row.idempotency_key}:${row.position}`,
    });
    return { result: { launchId: launch.id, launchStatus: launch.status } };
  }
  const level = deed.kind === "budget" ? "ad_group" : deed.level;
  const entity = await getEntity(ctx, { platform, level, ref: deed.ref, accountId });
  if (deed.kind === "look") return look(ctx, entity);
  await beginAction(ctx, lease, entity);
  // Whoever was at it before has changed it meanwhile.
  const current = await getEntity(ctx, { platform, level, ref: entity.id, accountId });
  const holder = { kind: "action", ...lease } as const;
  return deed.kind === "switch"
    ? switchEntity(ctx, current, { status: deed.status, isUnseen: row.is_unseen, holder })
    : setBudget(ctx, current, { params: deed.params, source, isUnseen: row.is_unseen, holder });
}

async function look(ctx: Ctx, entity: Entity): Promise<Outcome> {
  const ports = await ctx.platform(entity.platform, entity.accountId);
  const live = await lookAt(ports, entity);
  const { daily_budget: _, ...state } = toPatch(live);
  return {
    result: {
      id: entity.id,
      externalId: entity.externalId,
      name: live.name,
      status: state.status,
      delivery: { state: state.delivery, code: state.delivery_code, reason: state.delivery_reason },
      dailyBudget: live.dailyBudget ? toDecimal(live.dailyBudget) : null,
      currency: entity.currency,
    },
  };
}
