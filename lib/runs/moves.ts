import "server-only";
import { z } from "zod";
import type { Account } from "#lib/accounts/read";
import type { Ctx } from "#lib/ctx";
import { orNull } from "#lib/db/null-argument";
import { unwrap } from "#lib/db/unwrap";
import type { Platform } from "#lib/platforms/platform";
import { parseInstant } from "#lib/time";

/** A change of an ad group's budget or switch, or of its campaign's, whoever made it. */
export type Move = {
  groupId: string;
  /** The autopilot's deed it was; null for anybody else's. */
  deedId: string | null;
  at: Date;
};

const Told = z.array(
  z.object({ ad_group_id: z.string(), deed_id: z.string().nullable(), at: z.string() }),
);

/** Every move of an account's ad groups from an instant on. */
export async function listMoves(
  ctx: Ctx,
  { account, platform, since }: { account: Account; platform: Platform; since: Date },
): Promise<Move[]> {
  const told = Told.parse(
    unwrap(
      await ctx.db.rpc("brain_moves", {
        p_user_account_id: ctx.userAccountId,
        p_ad_account_id: orNull(account.id),
        p_platform: platform,
        p_from: since.toISOString(),
      }),
    ),
  );
  return told.map(({ ad_group_id, deed_id, at }) => ({
    groupId: ad_group_id,
    deedId: deed_id,
    at: parseInstant(at),
  }));
}
