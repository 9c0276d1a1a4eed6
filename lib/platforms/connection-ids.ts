import type { Platform } from "#lib/platforms/platform";

/** The ids that together are one connection, per platform. */
export const CONNECTION_IDS = {
  tiktok: ["tiktok_account_id", "tiktok_business_id"],
  facebook: ["facebook_ad_account_id", "facebook_page_id", "facebook_instagram_id"],
} as const;

const AUTOPILOT = { tiktok: "autopilot_tiktok", facebook: "autopilot" } as const;

type Loss = Partial<
  Record<(typeof CONNECTION_IDS)[Platform][number], null> &
    Record<(typeof AUTOPILOT)[Platform], false>
>;

/** What goes when a platform is disconnected: every id, and the autopilot with nothing to steer. */
export function lossOf(platform: Platform): Loss {
  const ids = CONNECTION_IDS[platform].map((id) => [id, null]);
  return Object.fromEntries([...ids, [AUTOPILOT[platform], false]]);
}
