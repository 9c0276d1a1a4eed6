import "server-only";
import { getFormatter, getTranslations } from "next-intl/server";
import type { Account } from "#lib/accounts/read";
import type { Freshness } from "#lib/metrics/freshness";
import type { PlatformTab } from "#lib/platforms/platform";

const NAMES: Record<PlatformTab, string> = { instagram: "Instagram", tiktok: "TikTok" };

/** «Данные TikTok на 14:05»; the day too when it is not today. Nothing where nothing is connected. */
export async function toFreshness(freshness: Freshness | null, account: Account, tab: PlatformTab) {
  const [t, format] = await Promise.all([getTranslations("dashboard.freshness"), getFormatter()]);
  const { timeZone } = account;
  const platform = NAMES[tab];
  const at = freshness?.collectedAt;
  if (!at) {
    const sentence = freshness ? t("reading", { platform }) : null;
    return { sentence, until: null, isStale: false };
  }
  const time = format.dateTime(at, { timeZone, hour: "2-digit", minute: "2-digit" });
  const day = format.dateTime(at, { timeZone, day: "numeric", month: "long" });
  const sentence = freshness.isStale
    ? t("stale", { platform, time, day })
    : t("at", { platform, time });
  return { sentence, until: time, isStale: freshness.isStale };
}
