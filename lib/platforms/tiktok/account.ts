import { z } from "zod";
import { PlatformError } from "#lib/errors";
import type { AccountFacts, AccountPort } from "#lib/platforms/ports";
import type { TiktokClient } from "#lib/platforms/tiktok/client";
import { toMoney } from "#lib/platforms/tiktok/map";
import { toTimeZone } from "#lib/platforms/tiktok/time-zone";

const Advertiser = z.object({
  advertiser_id: z.string(),
  name: z.string().nullish(),
  currency: z.string(),
  timezone: z.string(),
  display_timezone: z.string().nullish(),
  status: z.string(),
  balance: z.number().nullish(),
});

const Info = z.object({ list: z.array(Advertiser) });

export function tiktokAccount(client: TiktokClient, advertiserId: string): AccountPort {
  return {
    async facts() {
      const params = { advertiser_ids: [advertiserId] };
      const { list } = await client.get("/advertiser/info/", params, Info);
      const [advertiser] = list;
      if (!advertiser) {
        throw new PlatformError("signed_out", "platform_account_gone", {
          values: { platform: "TikTok" },
        });
      }
      return toFacts(advertiser, new Date(client.time.now()));
    },
  };
}

function toFacts(advertiser: z.output<typeof Advertiser>, now: Date): AccountFacts {
  const { currency, balance } = advertiser;
  return {
    externalId: advertiser.advertiser_id,
    name: advertiser.name || advertiser.advertiser_id,
    currency,
    timeZone: toTimeZone(advertiser, now),
    isActive: advertiser.status === "STATUS_ENABLE",
    statusCode: advertiser.status,
    balance: typeof balance === "number" ? toMoney(balance, currency) : null,
  };
}
