import { metaPlatform } from "#lib/sandbox/meta/platform";
import { openaiPlatform } from "#lib/sandbox/openai/platform";
import type { Platform } from "#lib/sandbox/platform";
import { telegramPlatform } from "#lib/sandbox/telegram/platform";
import { tiktokPlatform } from "#lib/sandbox/tiktok/platform";

/** Every platform the sandbox can be; each is mounted at `/<name>`. */
export const PLATFORMS: readonly Platform[] = [
  tiktokPlatform,
  metaPlatform,
  openaiPlatform,
  telegramPlatform,
];
