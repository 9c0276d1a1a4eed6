import "server-only";
import type { Ctx } from "#lib/ctx";
import { everyPage } from "#lib/db/every-page";
import { orNull } from "#lib/db/null-argument";
import { unwrap } from "#lib/db/unwrap";
import type { Slice } from "#lib/metrics/figures";

/** How many people saw something in a day, on average, and how often each of them did. */
export type Reach = { perDay: number; frequency: number };

type By = "creative" | "campaign" | "ad_group" | "ad";

/**
 * The reach of everything the platform told one of, by its id.
 *
 * Its people are counted per ad and day: those of a period cannot be made of them, so this is
 * the mean of its days, and who saw two ads of a campaign counts twice.
 */
export async function readReach(
  ctx: Ctx,
  { account, platform, from, to }: Omit<Slice, "account"> & { account: { id: string | null } },
  by: By,
): Promise<Map<string, Reach>> {
  const rows = await everyPage((first, last) =>
    ctx.db
      .rpc("account_reach", {
        p_user_account_id: ctx.userAccountId,
        p_ad_account_id: orNull(account.id),
        p_platform: platform,
        p_from: from,
        p_to: to,
        p_by: by,
      })
      .range(first, last)
      .then((answer) => unwrap(answer)),
  );
  return new Map(
    rows.map(({ key, reach, impressions, days }) => [
      key,
      {
        perDay: Math.round(Number(reach) / Number(days)),
        frequency: Number(impressions) / Number(reach),
      },
    ]),
  );
}

/** Of a whole tree: a campaign, an ad group and an ad each by the platform's own id. */
export async function treeReach(
  ctx: Ctx,
  slice: Parameters<typeof readReach>[1],
): Promise<Record<"campaign" | "ad_group" | "ad", Map<string, Reach>>> {
  const [campaign, ad_group, ad] = await Promise.all([
    readReach(ctx, slice, "campaign"),
    readReach(ctx, slice, "ad_group"),
    readReach(ctx, slice, "ad"),
  ]);
  return { campaign, ad_group, ad };
}
