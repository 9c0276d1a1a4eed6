import "server-only";
import type { Entity } from "#lib/campaigns/find-entity";
import type { Level } from "#lib/campaigns/schema";
import { AppError, isDoubtful, PlatformError } from "#lib/errors";
import { toDecimal } from "#lib/money";
import type { AdFilter, PlatformAd, PlatformCampaign, PlatformPorts } from "#lib/platforms/ports";

type Live = Pick<PlatformCampaign, "externalId" | "name" | "status" | "delivery"> & {
  dailyBudget: PlatformCampaign["dailyBudget"];
};

/** Reads an object as its platform has it at this moment; what is deleted there refuses. */
export async function lookAt(ports: PlatformPorts, entity: Entity): Promise<Live> {
  const [found] = await listOf(ports, entity.level, { ids: [entity.externalId] });
  if (!found || found.status === "archived") throw new AppError("conflict", "gone_on_platform");
  return { ...found, dailyBudget: "dailyBudget" in found ? found.dailyBudget : null };
}

function listOf(
  ports: PlatformPorts,
  level: Level,
  filter: AdFilter,
): Promise<(PlatformCampaign | PlatformAd)[]> {
  return level === "ad" ? ports.ads.list(filter) : portOf(ports, level).list(filter);
}

const portOf = (ports: PlatformPorts, level: "campaign" | "ad_group") =>
  level === "campaign" ? ports.campaigns : ports.adGroups;

export function switchOn(
  ports: PlatformPorts,
  { level, externalId }: Entity,
  status: "active" | "paused",
): Promise<void> {
  const port = level === "ad" ? ports.ads : portOf(ports, level);
  return port.setStatus([externalId], status);
}

/** What the books should say of an object that was just read. */
export function toPatch(live: Live) {
  return {
    status: live.status,
    delivery: live.delivery.state,
    delivery_code: live.delivery.code,
    delivery_reason: live.delivery.reason,
    ...(live.dailyBudget ? { daily_budget: toDecimal(live.dailyBudget) } : {}),
  };
}

/**
 * Writes, and when nobody can say whether it was done, answers the doubt instead of
 * failing: whoever reads back next decides.
 */
export async function writeOrDoubt<Told>(
  write: Promise<Told>,
): Promise<{ told: Told; doubt: null } | { told: null; doubt: PlatformError }> {
  try {
    return { told: await write, doubt: null };
  } catch (error) {
    if (!isDoubtful(error)) throw error;
    return { told: null, doubt: error };
  }
}

/** Reads back what was written. Where nobody can look, it says why, and that it may be done. */
export async function lookAfter(
  ports: PlatformPorts,
  entity: Entity,
  doubt: PlatformError | null,
): Promise<Live> {
  try {
    return await lookAt(ports, entity);
  } catch (cause) {
    if (!doubt || !(cause instanceof PlatformError)) throw cause;
    throw unseen(cause);
  }
}

/** What a look that failed says of what may have been written before it. */
export function unseen(cause: PlatformError): PlatformError {
  const { values, platformCode, retryAfterS } = cause;
  const refusal = cause.refusal === "unknown_outcome" ? "unavailable" : cause.refusal;
  const told = { values, platformCode, retryAfterS, cause };
  return new PlatformError(refusal, "platform_unknown_outcome", told);
}

/** Whether something may have been written that nobody could look at. */
export const isUnseen = (error: unknown): error is PlatformError =>
  error instanceof PlatformError &&
  error.reason === "platform_unknown_outcome" &&
  error.refusal !== "unknown_outcome";
