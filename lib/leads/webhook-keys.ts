import "server-only";
import { env } from "#lib/env";
import type { WebhookKeys } from "#lib/platforms/tiktok/webhook-signature";

/** The secrets TikTok may sign with: the current ones, and while they change those before. */
export function tiktokWebhookKeys(): WebhookKeys {
  const vars = env();
  const appSecrets = known(vars.TIKTOK_APP_SECRET, vars.TIKTOK_APP_SECRET_PREVIOUS);
  const own = known(vars.TIKTOK_WEBHOOK_SECRET, vars.TIKTOK_WEBHOOK_SECRET_PREVIOUS);
  return { appSecrets, webhookSecrets: own.length > 0 ? own : appSecrets };
}

const known = (...secrets: (string | undefined)[]) => secrets.flatMap((secret) => secret || []);
