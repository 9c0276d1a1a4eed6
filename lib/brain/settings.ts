import "server-only";
import { z } from "zod";
import { type Account, resolveAccount } from "#lib/accounts/read";
import { DEED_KINDS, type DeedKind, DIALS, type Mode, SetBrainSettings } from "#lib/brain/schema";
import { traceOf } from "#lib/changes/trace";
import { type Ctx, requireRole } from "#lib/ctx";
import type { Database, Json } from "#lib/db/database.types";
import { orNull } from "#lib/db/null-argument";
import { unwrap } from "#lib/db/unwrap";
import type { Dial } from "#lib/judgement/policy";
import { log } from "#lib/log";
import type { Platform } from "#lib/platforms/platform";
import { parseInstant } from "#lib/time";

export type BrainSettings = {
  mode: Mode;
  dial: Dial;
  askFirst: DeedKind[];
  /** Kinds that are neither done nor proposed: the report says what it would do. */
  onlyTell: DeedKind[];
  movesMoney: boolean;
  maxActions: number;
  protectedIds: string[];
  hour: number;
  /** Whether a language model looks at what it plans. */
  asksModel: boolean;
  /** It stopped itself then. */
  stoppedAt: Date | null;
};

type Row = Database["public"]["Tables"]["brain_settings"]["Row"];
type Flags = Pick<Account, "id" | "autopilot" | "autopilotTiktok" | "brainHour">;

/** How far the autopilot may go with an account's platform; without a word of anybody it tells. */
export async function readBrainSettings(
  ctx: Ctx,
  account: Flags,
  platform: Platform,
): Promise<BrainSettings> {
  const query = ctx.db
    .from("brain_settings")
    .select()
    .eq("user_account_id", ctx.userAccountId)
    .eq("platform", platform);
  const row = unwrap(
    await (account.id
      ? query.eq("ad_account_id", account.id)
      : query.is("ad_account_id", null)
    ).maybeSingle(),
  );
  return toSettings(row, account, platform);
}

/** The account's flag is the truth about acting; the mode tells the rest. Pure. */
export function toSettings(row: Row | null, account: Flags, platform: Platform): BrainSettings {
  const acts = platform === "tiktok" ? account.autopilotTiktok : account.autopilot;
  return {
    mode: acts ? "act" : belowActing(row?.mode),
    dial: z.enum(DIALS).catch("balanced").parse(row?.dial),
    askFirst: z.array(z.enum(DEED_KINDS)).catch([]).parse(row?.ask_first),
    onlyTell: z.array(z.enum(DEED_KINDS)).catch([]).parse(row?.only_tell),
    movesMoney: row?.moves_money ?? true,
    maxActions: row?.max_actions ?? 10,
    protectedIds: row?.protected_ids ?? [],
    hour: account.id ? account.brainHour : (row?.brain_hour ?? account.brainHour),
    asksModel: row?.asks_model ?? true,
    stoppedAt: row?.stopped_at ? parseInstant(row.stopped_at) : null,
  };
}

/** What it does while it may not act; without a word of anybody it tells. Pure. */
export function belowActing(mode: string | undefined): Exclude<Mode, "act"> {
  return mode === "off" || mode === "propose" ? mode : "report";
}

/** Says how far the autopilot may go; the account's flag follows the mode. */
export async function setBrainSettings(ctx: Ctx, input: SetBrainSettings): Promise<void> {
  const { accountId, platform, resume, ...patch } = SetBrainSettings.parse(input);
  requireRole(ctx, "manager");
  const account = await resolveAccount(ctx, accountId);
  const columns: Record<string, Json | undefined> = {
    mode: patch.mode,
    dial: patch.dial,
    ask_first: patch.askFirst,
    only_tell: patch.onlyTell,
    moves_money: patch.movesMoney,
    max_actions: patch.maxActions,
    protected_ids: patch.protectedIds,
    brain_hour: patch.brainHour,
    asks_model: patch.asksModel,
    ...(resume ? { stopped_at: null } : {}),
  };
  const verb = resume ? "autopilot.resume" : "autopilot.set";
  await writeSettings(ctx, { id: account.id, platform, columns, verb });
  log.info({ action: verb, correlationId: ctx.correlationId, accountId: account.id }, "set");
}

/** Stops the autopilot of an account until a person lets it go on. */
export async function stopBrain(
  ctx: Ctx,
  { id, platform }: { id: string | null; platform: Platform },
): Promise<void> {
  const columns = { stopped_at: ctx.now.toISOString() };
  await writeSettings(ctx, { id, platform, columns, verb: "autopilot.set" });
}

type Write = {
  id: string | null;
  platform: Platform;
  columns: Record<string, Json | undefined>;
  verb: string;
};

async function writeSettings(ctx: Ctx, { id, platform, columns, verb }: Write): Promise<void> {
  unwrap(
    await ctx.db.rpc("set_brain_settings", {
      p_user_account_id: ctx.userAccountId,
      p_ad_account_id: orNull(id),
      p_platform: platform,
      p_patch: columns,
      p_trace: traceOf(ctx, verb),
    }),
  );
}
