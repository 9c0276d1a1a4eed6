import "server-only";
import { traceOf } from "#lib/changes/trace";
import { type Ctx, requireRole } from "#lib/ctx";
import { unwrap } from "#lib/db/unwrap";
import { AppError } from "#lib/errors";
import { getLaunch, type IntentRow, type Launch } from "#lib/launches/read";
import { LaunchRef } from "#lib/launches/schema";
import { Platform } from "#lib/platforms/platform";
import type { PlatformPorts } from "#lib/platforms/ports";

/**
 * Gives a launch up and deletes on the platform whatever it had made there.
 *
 * The platform goes first: what cannot be deleted now stays on the books as a launch that
 * failed, and somebody may cancel it again.
 */
export async function cancelLaunch(ctx: Ctx, input: LaunchRef): Promise<Launch> {
  const { launchId } = LaunchRef.parse(input);
  requireRole(ctx, "manager");
  const launch = await getLaunch(ctx, launchId);
  if (launch.status === "cancelled") return launch;
  if (launch.status !== "failed") throw new AppError("conflict", "launch_is_over");

  const found = await clearPlatform(ctx, launch);
  unwrap(
    await ctx.db.rpc("cancel_launch", {
      p_id: launchId,
      p_found: found,
      p_trace: traceOf(ctx, "launch.cancel"),
    }),
  );
  return getLaunch(ctx, launchId);
}

async function clearPlatform(ctx: Ctx, launch: Launch) {
  const sent = launch.intents.filter(({ kind, state }) => kind !== "cover" && state !== "planned");
  if (sent.length === 0) return [];
  const ports = await ctx.platform(Platform.parse(launch.platform), launch.ad_account_id);
  const made: { intent: IntentRow; externalId: string }[] = [];
  for (const intent of sent) {
    const externalId = intent.external_id ?? (await findSent(ports, intent));
    if (externalId) made.push({ intent, externalId });
  }
  // From the top: what lies under a deleted campaign goes with it.
  for (const kind of ["campaign", "ad_group", "ad"] as const) {
    const ids = made.filter(({ intent }) => intent.kind === kind).map((one) => one.externalId);
    if (ids.length === 0) continue;
    const port = portOf(ports, kind);
    await port.setStatus(ids, "archived");
    break;
  }
  return made
    .filter(({ intent }) => intent.state === "sending")
    .map(({ intent, externalId }) => ({ id: intent.id, external_id: externalId }));
}

/** What was sent and never heard of again, by its name. */
async function findSent(ports: PlatformPorts, { kind, name }: IntentRow): Promise<string | null> {
  const found = await portOf(ports, kind).list({ name });
  return found.find(({ status }) => status !== "archived")?.externalId ?? null;
}

function portOf(ports: PlatformPorts, kind: string) {
  if (kind === "campaign") return ports.campaigns;
  return kind === "ad_group" ? ports.adGroups : ports.ads;
}
