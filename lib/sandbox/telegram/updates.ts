import type { Sandbox } from "#lib/sandbox/sandbox";
import { type Bot, openTelegram, type Update, type Webhook } from "#lib/sandbox/telegram/records";
import type { Delivery } from "#lib/sandbox/webhooks";

export type UpdateKind = "message" | "edited_message" | "callback_query" | "my_chat_member";

/** Sent only to those who ask for them by name. */
const ASKED_FOR = ["chat_member", "message_reaction", "message_reaction_count"];
const FIRST_UPDATE = 90_000;
const SECOND_MS = 1000;
const RETRY_AFTER_MS = [1, 2, 5, 10, 30, 60, 300, 600, 1800, 3600].map((s) => s * SECOND_MS);

/** Tells a bot that something happened, by webhook or for its next `getUpdates`. */
export function tellBot(sandbox: Sandbox, botId: string, kind: UpdateKind, what: object): void {
  const { bots, updates } = openTelegram(sandbox.store);
  const bot = bots.get(botId);
  if (!bot || !wants(bot, kind)) return;
  const updateId = FIRST_UPDATE + sandbox.store.count(`telegram update ${botId}`);
  const update: Update = {
    id: `${botId}/${updateId}`,
    botId,
    updateId,
    body: { update_id: updateId, [kind]: what },
  };
  if (bot.webhook) send(sandbox, update, bot.webhook);
  else updates.put(update);
}

/** Everything that waits goes to the webhook from now on. */
export function redirectPending(sandbox: Sandbox, bot: Bot, webhook: Webhook): void {
  collectPending(sandbox, bot.id);
  const { updates } = openTelegram(sandbox.store);
  for (const update of updates.ownedBy(bot.id)) {
    updates.delete(update.id);
    send(sandbox, update, webhook);
  }
}

/** Takes back what no webhook has accepted, for `getUpdates`. */
export function collectPending(sandbox: Sandbox, botId: string): void {
  const { updates } = openTelegram(sandbox.store);
  const waiting = sandbox.webhooks.withdraw((delivery) => isFor(botId, delivery));
  for (const { body } of waiting) {
    const sent = JSON.parse(body) as { update_id: number };
    const updateId = sent.update_id;
    updates.put({ id: `${botId}/${updateId}`, botId, updateId, body: sent });
  }
}

export function dropPending(sandbox: Sandbox, botId: string): void {
  collectPending(sandbox, botId);
  const { updates } = openTelegram(sandbox.store);
  for (const { id } of updates.ownedBy(botId)) updates.delete(id);
}

export const deliveriesOf = (sandbox: Sandbox, botId: string): Delivery[] =>
  sandbox.webhooks.list().filter((delivery) => isFor(botId, delivery));

const wants = ({ allowedUpdates }: Bot, kind: string) =>
  allowedUpdates ? allowedUpdates.includes(kind) : !ASKED_FOR.includes(kind);

const isFor = (botId: string, { platform, subject }: Delivery) =>
  platform === "telegram" && subject.startsWith(`bot ${botId} `);

function send(sandbox: Sandbox, { botId, updateId, body }: Update, webhook: Webhook): void {
  const SECRET = "X-Telegram-Bot-Api-Secret-Token";
  sandbox.webhooks.enqueue({
    platform: "telegram",
    subject: `bot ${botId} update ${updateId}`,
    url: webhook.url,
    body: JSON.stringify(body),
    headers: {
      "content-type": "application/json",
      ...(webhook.secret ? { [SECRET]: webhook.secret } : {}),
    },
    signatureHeaders: [SECRET],
    dueAt: sandbox.clock.now(),
    retryAfterMs: RETRY_AFTER_MS,
  });
}
