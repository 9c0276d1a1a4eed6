import type { Platform } from "#lib/platforms/platform";

/** Platforms as people know them; names of products are the same in every language. */
export const PLATFORM_NAMES = {
  facebook: "Instagram",
  tiktok: "TikTok",
} as const satisfies Record<Platform, string>;
