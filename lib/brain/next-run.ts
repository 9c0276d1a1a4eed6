import "server-only";
import type { Account } from "#lib/accounts/read";
import type { NextRun } from "#lib/brain/schema";
import type { Ctx } from "#lib/ctx";
import { unwrap } from "#lib/db/unwrap";
import type { Platform } from "#lib/platforms/platform";
import { toDay } from "#lib/time";

/** Every hour at this minute the schedule looks whose run is due. */
export const LOOKS_AT_MINUTE = 5;
const HOUR_MS = 3_600_000;

type Facts = {
  now: Date;
  /** The account's, whose days and hours these are. */
  timeZone: string;
  hour: number;
  /** By schedule; what people start takes nobody's turn. */
  hasRunToday: boolean;
};

/**
 * When the schedule begins the next run: today's at its hour, or within an hour of any later
 * one, for a day that has not had its run gets it also late. Pure.
 */
export function nextRun({ now, timeZone, hour, hasRunToday }: Facts): NextRun {
  if (hasRunToday) return "tomorrow";
  if (hourOf(now, timeZone) < hour) return "today";
  const minuteMs = LOOKS_AT_MINUTE * 60_000;
  const next = new Date(
    (Math.floor((now.getTime() - minuteMs) / HOUR_MS) + 1) * HOUR_MS + minuteMs,
  );
  // After the day's last look its run is missed, and the new day waits for its own hour.
  return toDay(next, timeZone) === toDay(now, timeZone) ? "soon" : "tomorrow";
}

const hourOf = (at: Date, timeZone: string) =>
  Number(new Intl.DateTimeFormat("en", { hour: "2-digit", hourCycle: "h23", timeZone }).format(at));

type Asked = { account: Account; platform: Platform; hour: number };

/** The same of an account's platform, by the runs it has had; null where we have no access. */
export async function readNextRun(
  ctx: Ctx,
  { account: { id, timeZone, connections }, platform, hour }: Asked,
): Promise<NextRun | null> {
  if (["none", "revoked"].includes(connections[platform].state)) return null;
  const query = ctx.db
    .from("brain_executions")
    .select("id")
    .eq("user_account_id", ctx.userAccountId)
    .eq("platform", platform)
    .eq("started_by", "schedule")
    .eq("local_day", toDay(ctx.now, timeZone));
  const runs = unwrap(
    await (id ? query.eq("ad_account_id", id) : query.is("ad_account_id", null)).limit(1),
  );
  return nextRun({ now: ctx.now, timeZone, hour, hasRunToday: runs.length > 0 });
}
