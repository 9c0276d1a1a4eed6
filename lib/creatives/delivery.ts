import "server-only";
import type { Creative } from "#lib/creatives/creative";
import { AT_WORK, type CreativeStanding } from "#lib/creatives/schema";
import type { Ctx } from "#lib/ctx";
import { everyPage } from "#lib/db/every-page";
import { unwrap } from "#lib/db/unwrap";
import type { Platform } from "#lib/platforms/platform";

const SHOWN = ["delivering", "learning", "budget_spent", "scheduled"];

/** How the ads made of each creative are doing, by the platform's own last word. */
export async function adStates(ctx: Ctx): Promise<Map<string, string[]>> {
  const rows = await everyPage((from, to) =>
    ctx.db
      .from("ads")
      .select("id, creative_id, delivery")
      .eq("user_account_id", ctx.userAccountId)
      .neq("status", "archived")
      .not("creative_id", "is", null)
      .order("id")
      .range(from, to)
      .then(unwrap),
  );
  const states = new Map<string, string[]>();
  for (const { creative_id: id, delivery } of rows) {
    if (id) states.set(id, [...(states.get(id) ?? []), delivery ?? ""]);
  }
  return states;
}

type Place = { platform: Platform; accountId: string | null };

/** What a platform says of each creative it rejected in an ad of an account. */
export async function rejectionReasons(ctx: Ctx, { platform, accountId }: Place) {
  const rows = await everyPage((from, to) => {
    const all = ctx.db
      .from("ads")
      .select("id, creative_id, delivery_reason, user_creatives!inner(id)")
      .eq("user_account_id", ctx.userAccountId)
      .eq("user_creatives.platform", platform)
      .eq("delivery", "rejected")
      .neq("status", "archived")
      .not("creative_id", "is", null)
      .order("id")
      .range(from, to);
    const own = accountId
      ? all.eq("user_creatives.ad_account_id", accountId)
      : all.is("user_creatives.ad_account_id", null);
    return own.then(unwrap);
  });
  return reasonsOf(rows);
}

type Rejection = { creative_id: string | null; delivery_reason: string | null };

/** Of several ads of a creative any that tells why; null where none does. Pure. */
export function reasonsOf(rejections: Rejection[]): Map<string, string | null> {
  const reasons = new Map<string, string | null>();
  for (const { creative_id, delivery_reason } of rejections) {
    const id = creative_id ?? "";
    reasons.set(id, reasons.get(id) ?? delivery_reason);
  }
  return reasons;
}

/** Where a creative stands for the person who made it. Pure. */
export function standingOf(
  { status }: Pick<Creative, "status">,
  states: readonly string[],
  isTired = false,
): CreativeStanding {
  if (status === "failed") return "failed";
  if (AT_WORK.includes(status)) return "at_work";
  if (states.some((state) => SHOWN.includes(state))) {
    return isTired ? "tired" : "working";
  }
  if (states.includes("in_review")) return "in_review";
  if (states.includes("rejected")) return "rejected";
  return states.length > 0 ? "off" : "ready";
}
