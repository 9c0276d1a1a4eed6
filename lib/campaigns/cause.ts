import type { Platform } from "#lib/platforms/platform";
import type { DeliveryCause } from "#lib/platforms/ports";
import { toCause } from "#lib/platforms/tiktok/delivery";

/** Why a platform does not show something, by its status word as we keep it; null if that tells nothing more. */
export function causeOf(platform: Platform, code: string | null): DeliveryCause | null {
  return platform === "tiktok" && code !== null ? toCause(code) : null;
}
