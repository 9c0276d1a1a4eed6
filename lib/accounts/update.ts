import "server-only";
import { getAdAccount } from "#lib/accounts/read";
import { ChangeAdAccount, type UpdateAdAccount } from "#lib/accounts/schema";
import { traceOf } from "#lib/changes/trace";
import { endAccess } from "#lib/connections/end-access";
import { type Ctx, requireRole } from "#lib/ctx";
import { unwrap } from "#lib/db/unwrap";
import { AppError } from "#lib/errors";
import { log } from "#lib/log";
import { CONNECTION_IDS, lossOf } from "#lib/platforms/connection-ids";
import { PLATFORMS, type Platform } from "#lib/platforms/platform";

/**
 * Changes an ad account: name, zone, currency, connection ids, autopilot, archive.
 *
 * Clearing any id of a platform disconnects it whole: its token is given back and
 * erased, its autopilot off.
 * Archiving switches the autopilot off: an archived client spends nothing by itself.
 */
export async function updateAdAccount(ctx: Ctx, input: ChangeAdAccount) {
  const { adAccountId, patch } = ChangeAdAccount.parse(input);
  requireRole(ctx, "manager");
  const { archived_at } = await getAdAccount(ctx, adAccountId);
  const staysArchived = archived_at !== null && patch.archived !== false;
  if (staysArchived && (patch.autopilot || patch.autopilot_tiktok)) {
    throw new AppError("conflict", "account_archived");
  }

  for (const platform of endedBy(patch)) await endAccess(ctx, platform, adAccountId);

  const verb = toVerb(patch);
  const account = unwrap(
    await ctx.db.rpc("update_ad_account", {
      p_id: adAccountId,
      p_patch: toColumns(patch, ctx.now),
      p_trace: traceOf(ctx, verb),
    }),
    { duplicate: "name" },
  );
  log.info({ action: verb, correlationId: ctx.correlationId, adAccountId }, "ad account changed");
  return account;
}

function endedBy(patch: UpdateAdAccount): Platform[] {
  return PLATFORMS.filter((platform) => CONNECTION_IDS[platform].some((id) => patch[id] === null));
}

type Columns = Omit<UpdateAdAccount, "archived"> & { archived_at?: string | null };

function toColumns({ archived, ...patch }: UpdateAdAccount, now: Date): Columns {
  const columns: Columns = { ...patch };
  for (const platform of endedBy(patch)) Object.assign(columns, lossOf(platform));
  if (archived === true) {
    Object.assign(columns, {
      archived_at: now.toISOString(),
      autopilot: false,
      autopilot_tiktok: false,
    });
  } else if (archived === false) {
    columns.archived_at = null;
  }
  return columns;
}

/** What the trail calls a patch: its weightiest part. */
function toVerb(patch: UpdateAdAccount): string {
  for (const [platform, ids] of Object.entries(CONNECTION_IDS)) {
    const touched = ids.filter((id) => patch[id] !== undefined);
    if (touched.some((id) => patch[id] === null)) return `${platform}.disconnect`;
    if (touched.length > 0) return `${platform}.connect`;
  }
  if (patch.autopilot_tiktok !== undefined) return "autopilot.set_tiktok";
  if (patch.autopilot !== undefined) return "autopilot.set_facebook";
  if (patch.archived !== undefined)
    return patch.archived ? "ad_account.archive" : "ad_account.restore";
  return "ad_account.update";
}
