import type { Platform, PlatformFace } from "#lib/sandbox/platform";
import { telegramApp } from "#lib/sandbox/telegram/app";
import { createBot, tokenOf } from "#lib/sandbox/telegram/bots";
import { listMessages, telegramControl } from "#lib/sandbox/telegram/control";
import { knowDemoToken } from "#lib/sandbox/telegram/demo-token";
import { join } from "#lib/sandbox/telegram/people";
import { openTelegram } from "#lib/sandbox/telegram/records";
import { Refusal, tooMany } from "#lib/sandbox/telegram/refusal";

const face: PlatformFace = {
  refuse: ({ code, message }) => new Refusal(code, message ?? "Bad Request").toResponse(),
  rateLimit: ({ retryAfterS }) => tooMany(retryAfterS).toResponse(),
  expiredToken: () => new Refusal(401, "Unauthorized").toResponse(),
  codeOf: (body) => (body as { error_code?: number } | null)?.error_code ?? null,
};

const FIRST_BOT = { username: "performante_sandbox_bot", firstName: "Performante" };

/** Telegram's Bot API. */
export const telegramPlatform: Platform = {
  name: "telegram",
  face,
  app: telegramApp,
  control: telegramControl,
  messages: listMessages,
  /** One bot, and two people it has not met. */
  furnish(sandbox) {
    tokenOf(sandbox, createBot(sandbox, FIRST_BOT.username, FIRST_BOT.firstName));
    knowDemoToken(sandbox);
    join(sandbox, { firstName: "Айгерим", username: "aigerim", languageCode: "ru" });
    join(sandbox, { firstName: "Ерлан", lastName: "Сейтов", languageCode: "kk" });
  },
  /** The first bot's token; `accountId` names another bot, made when there is none. */
  issueToken(sandbox, { accountId, expiresInS }) {
    const bots = openTelegram(sandbox.store).bots.list();
    const username = accountId ?? bots[0]?.username ?? FIRST_BOT.username;
    const bot =
      bots.find((each) => each.username === username) ?? createBot(sandbox, username, username);
    return tokenOf(sandbox, bot, expiresInS);
  },
};
