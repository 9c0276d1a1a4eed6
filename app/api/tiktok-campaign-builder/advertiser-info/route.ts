import type { z } from "zod";
import { readAdvertiser } from "#lib/accounts/lookups";
import { AccountQuery, type AdvertiserResource } from "#lib/accounts/schema";
import { enterWorkspace, requireCaller } from "#lib/auth/gate";
import { limitDeed } from "#lib/auth/limits";
import { toDecimal } from "#lib/money";
import { handle, readQuery } from "#lib/respond";

export const GET = handle(async (request) => {
  const caller = await requireCaller(request);
  const { userAccountId, adAccountId } = readQuery(request, AccountQuery);
  const ctx = await enterWorkspace(caller, userAccountId);
  await limitDeed("look", caller.session.userId);
  const facts = await readAdvertiser(ctx, { adAccountId });
  const answer: z.infer<typeof AdvertiserResource> = {
    advertiser_id: facts.externalId,
    name: facts.name,
    currency: facts.currency,
    time_zone: facts.timeZone,
    is_active: facts.isActive,
    status: facts.statusCode,
    balance: facts.balance && toDecimal(facts.balance),
  };
  return Response.json(answer);
});
