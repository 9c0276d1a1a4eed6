import type { z } from "zod";
import type { LeadInput } from "#lib/sandbox/control-schema";
import { ControlError } from "#lib/sandbox/platform";
import { PLATFORMS } from "#lib/sandbox/platforms";
import type { Sandbox } from "#lib/sandbox/sandbox";
import type { Lead } from "#lib/sandbox/world";

/** People answer an ad now, whether it runs or not; their webhooks misbehave as asked. */
export function emitLeads(sandbox: Sandbox, wish: z.output<typeof LeadInput>): Lead[] {
  const ad = sandbox.world.ads.get(wish.adId);
  if (!ad) throw new ControlError(`There is no ad ${wish.adId}.`);
  if (wish.together && ad.platform !== "meta")
    throw new ControlError(`${ad.platform} sends every lead alone.`);

  const leads = Array.from({ length: wish.count }, () =>
    sandbox.market.emitLead(ad, { answers: wish.answers, isSilent: wish.silent }),
  );
  const platform = PLATFORMS.find(({ name }) => name === ad.platform);
  const mood = { duplicates: Number(wish.duplicate), isWrongSigned: wish.wrongSignature };
  if (wish.together && !wish.silent) {
    platform?.announceTogether?.(sandbox, leads, { ...mood, lateMs: wish.lateByS * 1000 });
    return leads;
  }
  leads.forEach((lead, index) => {
    if (wish.silent) return;
    platform?.announceLead?.(sandbox, lead, {
      ...mood,
      // The last is due first when they shall arrive out of order.
      lateMs: wish.lateByS * 1000 - (wish.reordered ? index : 0),
    });
  });
  return leads;
}
