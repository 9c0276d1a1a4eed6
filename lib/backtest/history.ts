import "server-only";
import { z } from "zod";
import type { Ctx } from "#lib/ctx";
import { orNull } from "#lib/db/null-argument";
import { unwrap } from "#lib/db/unwrap";
import type { Platform } from "#lib/platforms/platform";

const Sum = z.union([z.number(), z.string()]);
const Count = z.coerce.number();

const Told = z.object({
  /** Ad group, day, the morning from which on it was known, spend, clicks, leads, read late. */
  known: z.array(z.tuple([z.string(), z.string(), z.string(), Sum, Count, Count, z.boolean()])),
  /** Campaigns by ad group, our ids. */
  campaigns: z.record(z.string(), z.string()),
  moves: z.array(
    z.object({
      id: z.string(),
      at: z.string(),
      is_ours: z.boolean(),
      is_put_back: z.boolean(),
      is_awaiting_look: z.boolean(),
      was_budget: Sum.nullable(),
      budget: Sum.nullable(),
      was_status: z.string().nullable(),
      status: z.string().nullable(),
    }),
  ),
  /** Direction, ad group, day, leads that reached us, the morning whose run had them in its last day. */
  received: z.array(z.tuple([z.string(), z.string().nullable(), z.string(), Count, z.string()])),
  leads_before: z.record(z.string(), Count),
});

/** What was known when, and what was done to the ad groups meanwhile. */
export type History = z.infer<typeof Told>;

type Span = {
  platform: Platform;
  accountId: string | null;
  timeZone: string;
  /** The hour of the account's day at which its runs begin. */
  hour: number;
};

/** Everything a replay of these days needs, in one question. */
export async function readHistory(
  ctx: Ctx,
  { platform, accountId, timeZone, hour, from, to }: Span & { from: string; to: string },
): Promise<History> {
  return Told.parse(
    unwrap(
      await ctx.db.rpc("brain_history", {
        p_user_account_id: ctx.userAccountId,
        p_ad_account_id: orNull(accountId),
        p_platform: platform,
        p_from: from,
        p_to: to,
        p_time_zone: timeZone,
        p_hour: hour,
      }),
    ),
  );
}
