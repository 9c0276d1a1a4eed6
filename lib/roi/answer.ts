import "server-only";
import type { Ctx } from "#lib/ctx";
import { env } from "#lib/env";
import { AppError } from "#lib/errors";
import { monthOf } from "#lib/metrics/previous";
import { readRoi } from "#lib/roi/read";
import { getAccount } from "#lib/roi/record";
import { toResource } from "#lib/roi/resource";
import type { RoiQuery, RoiResource } from "#lib/roi/schema";
import { toDay } from "#lib/time";

type Query = Omit<RoiQuery, "userAccountId" | "format">;

/** What the API answers of money in and out; the same sums as on the screen. */
export async function answerRoi(ctx: Ctx, query: Query): Promise<RoiResource> {
  const { platform, by } = query;
  const account = await getAccount(ctx, query.accountId);
  const today = toDay(ctx.now, account.timeZone);
  const span = { from: query.from ?? monthOf(query.to ?? today).from, to: query.to ?? today };
  if (span.from > span.to) {
    throw new AppError("invalid", "invalid_input", {
      fields: [{ field: "to", reason: "invalid" }],
    });
  }
  const roi = await readRoi(ctx, { account, platform, span });
  const fixedUsdKzt = env().FX_USD_KZT;
  return toResource(roi, { account, platform, span, by, fixedUsdKzt });
}
