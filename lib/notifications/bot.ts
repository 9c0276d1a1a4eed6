import "server-only";
import { createHash, hkdfSync, timingSafeEqual } from "node:crypto";
import { env } from "#lib/env";
import { AppError } from "#lib/errors";
import { log } from "#lib/log";
import { type BotFacts, openTelegramBot, type TelegramBot } from "#lib/platforms/telegram/bot";

/** Whether this server has a bot at all. */
export const hasBot = (): boolean => Boolean(env().TELEGRAM_BOT_TOKEN);

/** Our bot; refuses in words where the server has none. */
export function openBot(): TelegramBot {
  return openTelegramBot({
    baseUrl: env().TELEGRAM_API_BASE_URL,
    token: requireToken(),
    onCall: (call) => log.info({ action: "telegram.call", ...call }, "Telegram answered"),
  });
}

let known: { token: string; facts: BotFacts } | undefined;

/** What the bot is called there; asked once, for only BotFather changes it. */
export async function findBotFacts(): Promise<BotFacts> {
  const token = requireToken();
  if (known?.token !== token) known = { token, facts: await openBot().me() };
  return known.facts;
}

/**
 * The address that opens the bot and hands it a code. A Telegram on this machine is the
 * simulated one: its phone is a page beside it.
 */
export function toStartLink(username: string, code: string): string {
  const { origin, hostname } = new URL(env().TELEGRAM_API_BASE_URL);
  return ["localhost", "127.0.0.1"].includes(hostname)
    ? `${origin}/phone?bot=${username}&start=${code}`
    : `https://t.me/${username}?start=${code}`;
}

/** Tells Telegram where to bring what people do; the same again changes nothing. */
export async function bringUpdatesHere(): Promise<void> {
  const url = `${env().NEXT_PUBLIC_APP_URL}/telegram/webhook`;
  await openBot().setWebhook({ url, secret: webhookSecret() });
}

/** Whether a webhook comes from Telegram; the comparison tells nothing by its time. */
export function isFromTelegram(headers: Headers): boolean {
  const sent = headers.get("x-telegram-bot-api-secret-token") ?? "";
  return timingSafeEqual(digest(sent), digest(webhookSecret()));
}

/** What Telegram says with every update, so that nobody else can. */
export const webhookSecret = (): string => keyFor("webhook").toString("hex");

/** With this what a button carries is signed: nobody can press what we did not send. */
export const buttonKey = (): Buffer => keyFor("buttons");

/**
 * A key of its own for each use, made of the bot's token: who has the token is the bot, and
 * a new token ends everything the old one could do.
 */
function keyFor(use: string): Buffer {
  return Buffer.from(hkdfSync("sha256", requireToken(), "performante telegram", use, 32));
}

function requireToken(): string {
  const { TELEGRAM_BOT_TOKEN } = env();
  if (TELEGRAM_BOT_TOKEN) return TELEGRAM_BOT_TOKEN;
  throw new AppError("unavailable", "telegram_not_set_up");
}

/** Equal lengths whatever came, which `timingSafeEqual` asks for. */
const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
