import { z } from "zod";
import type { LeadsPort } from "#lib/platforms/ports";
import type { TiktokAccess } from "#lib/platforms/tiktok/access";
import { tiktokClient } from "#lib/platforms/tiktok/client";
import { readAll } from "#lib/platforms/tiktok/paging";

const PAGE = 1000;

const Row = z.object({
  subscription_id: z.string(),
  callback_url: z.string().nullish(),
  subscription_detail: z.object({ advertiser_id: z.string().nullish() }).nullish(),
});

const Made = z.object({ subscription_id: z.string() });

/** Being called for each new lead. The app proves itself here, not the advertiser's token. */
export function tiktokSubscriptions(
  access: TiktokAccess,
): Pick<LeadsPort, "subscribe" | "unsubscribe"> {
  const { accessToken, advertiserId, ...app } = access;
  const client = tiktokClient(app);
  const proof = { app_id: access.appId, secret: access.appSecret };

  const ours = async () => {
    const params = { ...proof, subscribe_entity: "LEAD" };
    const list = { row: Row, key: "subscriptions", size: PAGE };
    const rows = await readAll(client, "/subscription/get/", params, list);
    return rows.filter((row) => row.subscription_detail?.advertiser_id === advertiserId);
  };

  const end = async (subscriptionId: string) => {
    const body = { ...proof, subscription_id: subscriptionId };
    await client.post("/subscription/unsubscribe/", body, { schema: z.unknown(), effect: "same" });
  };

  return {
    // A subscription dies in silence with the token it was made with, and the list does not
    // tell which that was: so a new one is made, and only then those before it are ended.
    async subscribe(callbackUrl) {
      const before = await ours();
      const made = await client.post(
        "/subscription/subscribe/",
        {
          ...proof,
          subscribe_entity: "LEAD",
          callback_url: callbackUrl,
          subscription_detail: {
            access_token: accessToken,
            advertiser_id: advertiserId,
            lead_source: "INSTANT_FORM",
          },
        },
        { schema: Made, effect: "new" },
      );
      for (const row of before) {
        const isSame = row.callback_url === callbackUrl;
        if (isSame && row.subscription_id !== made.subscription_id) await end(row.subscription_id);
      }
    },

    async unsubscribe() {
      for (const row of await ours()) await end(row.subscription_id);
    },
  };
}
