import "server-only";
import type { Ctx } from "#lib/ctx";
import { everyPage } from "#lib/db/every-page";
import { unwrap } from "#lib/db/unwrap";
import { type Span, toParams } from "#lib/metrics/figures";

/** How many people saw something in a day, on average, and how often each of them did. */
export type Reach = { perDay: number; frequency: number };

type By = "creative" | "campaign" | "ad_group" | "ad";

/**
 * The reach of everything the platform told one of, by its id.
 *
 * Its people are counted per ad and day: those of a period cannot be made of them, so this is
 * the mean of its days, and who saw two ads of a campaign counts twice.
 */
export async function readReach(ctx: Ctx, span: Span, by: By): Promise<Map<string, Reach>> {
  const rows = await everyPage((first, last) =>
    ctx.db
      .rpc("account_reach", toParams(ctx, span, by))
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
  span: Span,
): Promise<Record<"campaign" | "ad_group" | "ad", Map<string, Reach>>> {
  const [campaign, ad_group, ad] = await Promise.all([
    readReach(ctx, span, "campaign"),
    readReach(ctx, span, "ad_group"),
    readReach(ctx, span, "ad"),
  ]);
  return { campaign, ad_group, ad };
}
