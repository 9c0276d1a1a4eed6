import { z } from "zod";
import type { Sandbox } from "#lib/sandbox/sandbox";
import { seconds } from "#lib/sandbox/telegram/messages";
import { flag, json, number, type Params, parseParams } from "#lib/sandbox/telegram/params";
import { isLoopback } from "#lib/sandbox/telegram/reachable-url";
import { type Bot, openTelegram } from "#lib/sandbox/telegram/records";
import { badRequest } from "#lib/sandbox/telegram/refusal";
import {
  collectPending,
  deliveriesOf,
  dropPending,
  redirectPending,
} from "#lib/sandbox/telegram/updates";

export const AllowedUpdates = json(z.array(z.string()));

const SetWebhook = z.object({
  url: z.string().default(""),
  secret_token: z.string().optional(),
  allowed_updates: AllowedUpdates.optional(),
  max_connections: number.optional(),
  drop_pending_updates: flag.optional(),
  ip_address: z.string().optional(),
});

const PORTS = ["", "443", "80", "88", "8443"];
const LONGEST_SECRET = 256;
const DEFAULT_CONNECTIONS = 40;
const MOST_CONNECTIONS = 100;

/** `setWebhook`; an empty address removes it. */
export function setWebhook(sandbox: Sandbox, bot: Bot, params: Params): string {
  const wish = parseParams(SetWebhook, params);
  if (wish.url === "") return deleteWebhook(sandbox, bot, params);
  checkUrl(wish.url);
  checkSecret(wish.secret_token);

  const { bots } = openTelegram(sandbox.store);
  const connections = wish.max_connections ?? DEFAULT_CONNECTIONS;
  const webhook = {
    url: wish.url,
    secret: wish.secret_token || null,
    maxConnections: Math.min(Math.max(connections, 1), MOST_CONNECTIONS),
    ipAddress: wish.ip_address ?? null,
    setAt: sandbox.clock.now(),
  };
  const isKnown = bot.webhook?.url === webhook.url && bot.webhook.secret === webhook.secret;
  bots.update(bot.id, { webhook, allowedUpdates: toAllowed(bot, wish.allowed_updates) });
  if (wish.drop_pending_updates) dropPending(sandbox, bot.id);
  redirectPending(sandbox, bot, webhook);
  return isKnown ? "Webhook is already set" : "Webhook was set";
}

/** `deleteWebhook`; what waits can be fetched by `getUpdates` then. */
export function deleteWebhook(sandbox: Sandbox, bot: Bot, params: Params): string {
  const wish = parseParams(SetWebhook.pick({ drop_pending_updates: true }), params);
  if (wish.drop_pending_updates) dropPending(sandbox, bot.id);
  else collectPending(sandbox, bot.id);
  openTelegram(sandbox.store).bots.update(bot.id, { webhook: null });
  return bot.webhook ? "Webhook was deleted" : "Webhook is already deleted";
}

/** `getWebhookInfo`. */
export function webhookInfo(sandbox: Sandbox, bot: Bot) {
  const deliveries = deliveriesOf(sandbox, bot.id);
  const waiting = deliveries.filter(({ state }) => state === "waiting").length;
  const failure = deliveries
    .flatMap(({ attempts }) => attempts)
    .filter(({ at, status }) => at >= (bot.webhook?.setAt ?? Infinity) && !isFine(status))
    .sort((a, b) => a.at - b.at)
    .at(-1);
  return {
    url: bot.webhook?.url ?? "",
    has_custom_certificate: false,
    pending_update_count: waiting + openTelegram(sandbox.store).updates.ownedBy(bot.id).length,
    ip_address: bot.webhook?.ipAddress ?? undefined,
    last_error_date: failure ? seconds(failure.at) : undefined,
    last_error_message: failure ? toMessage(failure.status) : undefined,
    max_connections: bot.webhook?.maxConnections,
    allowed_updates: bot.allowedUpdates ?? undefined,
  };
}

/** An empty list asks for the usual kinds, none at all for what was asked before. */
export const toAllowed = (bot: Bot, wanted: string[] | undefined) =>
  wanted === undefined ? bot.allowedUpdates : wanted.length === 0 ? null : wanted;

function checkUrl(text: string): void {
  const url = URL.parse(text);
  if (!url) throw badRequest("invalid webhook URL specified");
  if (isLoopback(url)) return;
  if (url.protocol !== "https:")
    throw badRequest("bad webhook: An HTTPS URL must be provided for webhook");
  if (!PORTS.includes(url.port))
    throw badRequest("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443");
}

function checkSecret(secret = ""): void {
  if (secret.length > LONGEST_SECRET) throw badRequest("secret token is too long");
  if (!/^[A-Za-z0-9_-]*$/.test(secret))
    throw badRequest("secret token contains unallowed characters");
}

const isFine = (status: number | null) => status !== null && status >= 200 && status < 300;
const toMessage = (status: number | null) =>
  status === null ? "Connection failed" : `Wrong response from the webhook: ${status}`;
