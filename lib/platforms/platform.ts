import { z } from "zod";

/** Platforms as the database, the API and server code name them. */
export const PLATFORMS = ["facebook", "tiktok"] as const;

export const Platform = z.enum(PLATFORMS);
export type Platform = z.infer<typeof Platform>;

/** What people call them; names, so the same in every language. */
export const PLATFORM_NAMES: Record<Platform, string> = {
  facebook: "Instagram",
  tiktok: "TikTok",
};

/** Platforms as people see them. */
export type PlatformTab = "instagram" | "tiktok";

/** A null platform in old rows means Facebook. */
export function toPlatform(stored: string | null | undefined): Platform {
  return Platform.parse(stored ?? "facebook");
}

export function toPlatformTab(platform: Platform): PlatformTab {
  return platform === "facebook" ? "instagram" : "tiktok";
}

/**
 * The tab a screen stands on: the one in its address, else the only platform that was ever
 * connected, else Instagram. A newcomer's first screen then shows figures, not an empty room.
 */
export function tabShown(asked: unknown, isConnected: Record<PlatformTab, boolean>): PlatformTab {
  if (asked === "instagram" || asked === "tiktok") return asked;
  return isConnected.tiktok && !isConnected.instagram ? "tiktok" : "instagram";
}

export function fromPlatformTab(tab: PlatformTab): Platform {
  return tab === "tiktok" ? "tiktok" : "facebook";
}
