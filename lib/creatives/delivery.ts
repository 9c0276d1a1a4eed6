import "server-only";
import type { Creative } from "#lib/creatives/creative";
import { AT_WORK, type CreativeStanding } from "#lib/creatives/schema";
import type { Ctx } from "#lib/ctx";
import { everyPage } from "#lib/db/every-page";
import { unwrap } from "#lib/db/unwrap";

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

/** What the platform says of each creative it rejected in an ad; null where it gives no reason. */
export async function rejectionReasons(ctx: Ctx): Promise<Map<string, string | null>> {
  const rows = await everyPage((from, to) =>
    ctx.db
      .from("ads")
      .select("id, creative_id, delivery_reason")
      .eq("user_account_id", ctx.userAccountId)
      .eq("delivery", "rejected")
      .neq("status", "archived")
      .not("creative_id", "is", null)
      .order("id")
      .range(from, to)
      .then(unwrap),
  );
  return new Map(
    rows.map(({ creative_id, delivery_reason }) => [creative_id ?? "", delivery_reason]),
  );
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
