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

/** The platform of a tab in the address; without one, Instagram, as the tabs show it. */
export function fromPlatformTab(tab: unknown): Platform {
  return tab === "tiktok" ? "tiktok" : "facebook";
}
