import "server-only";
import { traceOf } from "#lib/changes/trace";
import type { Ctx } from "#lib/ctx";
import type { Json } from "#lib/db/database.types";
import { orNull } from "#lib/db/null-argument";
import { unwrap } from "#lib/db/unwrap";
import { AppError, PlatformError } from "#lib/errors";
import type { IntentRow, Launch } from "#lib/launches/read";
import type { PlatformPorts } from "#lib/platforms/ports";

/** Seconds a step may work on a launch without a word; longer than any one call. */
export const LEASE_S = 60;

/** Seconds a platform's list may lag behind what was created there. */
const LIST_LAG_S = 5;

/** A launch in somebody's hands. */
export type Work = { ctx: Ctx; launch: Launch; token: string; ports: PlatformPorts };

type Wanted = {
  kind: "cover" | "campaign" | "ad_group" | "ad";
  key: string;
  name: string;
  creativeId?: string;
  create(intent: IntentRow): Promise<string>;
  /** Finds it by its name; what is not there twice over cannot be found either. */
  find?(name: string): Promise<string | null>;
  row?: Record<string, Json>;
};

/**
 * Makes one object of a launch, exactly once, and answers the platform's id.
 *
 * The intent is written before anything is sent. Whoever finds it half-way looks for the
 * object by its name first, and sends again only when the platform surely has none.
 */
export async function makeOnce(work: Work, wanted: Wanted): Promise<string> {
  const { ctx, launch, token } = work;
  const intent = unwrap(
    await ctx.db.rpc("plan_intent", {
      p_launch_id: launch.id,
      p_kind: wanted.kind,
      p_key: wanted.key,
      p_name: wanted.name,
      p_creative_id: orNull(wanted.creativeId ?? null),
    }),
  );
  if (intent.external_id) return intent.external_id;
  if (intent.state === "sending" && wanted.find) {
    const found = await wanted.find(intent.name);
    if (found) return settle(ctx, intent, { externalId: found, row: wanted.row });
    requireListCaughtUp(ctx, intent);
  }
  const sending = unwrap(
    await ctx.db.rpc("send_intent", { p_id: intent.id, p_token: token, p_seconds: LEASE_S }),
  );
  const externalId = await wanted.create(sending).catch(async (error: unknown) => {
    if (isRefused(error)) unwrap(await ctx.db.rpc("withdraw_intent", { p_id: intent.id }));
    throw error;
  });
  return settle(ctx, intent, { externalId, row: wanted.row });
}

function requireListCaughtUp({ now }: Ctx, { sent_at }: IntentRow): void {
  const passedS = sent_at ? (now.getTime() - Date.parse(sent_at)) / 1000 : LIST_LAG_S;
  if (passedS >= LIST_LAG_S) return;
  throw new AppError("slow_down", "launch_looks_again", {
    retryAfterS: Math.ceil(LIST_LAG_S - Math.max(0, passedS)),
  });
}

/** The platform said no, so nothing is there; a silence leaves the question open. */
const isRefused = (error: unknown): boolean =>
  error instanceof PlatformError &&
  error.refusal !== "unknown_outcome" &&
  error.refusal !== "unavailable";

const VERB = { campaign: "campaign.launch", ad_group: "ad_group.launch", ad: "ad.launch" } as const;

type Made = { externalId: string; row: Record<string, Json> | undefined };

async function settle(ctx: Ctx, intent: IntentRow, { externalId, row = {} }: Made) {
  const verb = intent.kind in VERB ? VERB[intent.kind as keyof typeof VERB] : "ad.launch";
  unwrap(
    await ctx.db.rpc("settle_intent", {
      p_id: intent.id,
      p_external_id: externalId,
      p_row: row,
      p_trace: traceOf(ctx, verb),
    }),
  );
  return externalId;
}
