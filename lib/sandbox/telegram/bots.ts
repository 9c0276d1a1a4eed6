import type { Sandbox } from "#lib/sandbox/sandbox";
import { type Bot, openTelegram } from "#lib/sandbox/telegram/records";
import type { Token } from "#lib/sandbox/tokens";

/** What BotFather does: a new bot, without a token yet. */
export function createBot(sandbox: Sandbox, username: string, firstName: string): Bot {
  return openTelegram(sandbox.store).bots.put({
    id: sandbox.ids.digits("telegram bot", "7", 10),
    username,
    firstName,
    webhook: null,
    allowedUpdates: null,
    commands: [],
  });
}

/** The bot's token; a new one when it has none that works. */
export function tokenOf(sandbox: Sandbox, bot: Bot, expiresInS?: number): Token {
  const { tokens, ids, clock } = sandbox;
  const known = tokens
    .list("telegram")
    .find(({ id, userId }) => userId === bot.id && tokens.look("telegram", id).state === "valid");
  if (known && expiresInS === undefined) return known;
  return tokens.issue({
    id: `${bot.id}:AA${ids.letters("telegram token", 33)}`,
    platform: "telegram",
    kind: "bot",
    userId: bot.id,
    accountIds: [],
    scopes: [],
    expiresAt: expiresInS === undefined ? null : clock.now() + expiresInS * 1000,
    wire: { username: bot.username },
  });
}

export const botAsUser = (bot: Bot) => ({
  id: Number(bot.id),
  is_bot: true,
  first_name: bot.firstName,
  username: bot.username,
});

/** `getMe`. */
export const aboutBot = (bot: Bot) => ({
  ...botAsUser(bot),
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
});
