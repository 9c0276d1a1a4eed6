import type { Sandbox } from "#lib/sandbox/sandbox";
import { openTelegram } from "#lib/sandbox/telegram/records";

/** The token both sides of a demo agree on by `TELEGRAM_BOT_TOKEN`; it opens the first bot. */
export function knowDemoToken({ tokens, store }: Sandbox): void {
  const { TELEGRAM_BOT_TOKEN: id } = process.env;
  const [bot] = openTelegram(store).bots.list();
  if (!id || !bot || tokens.look("telegram", id).state !== "unknown") return;
  tokens.issue({
    id,
    platform: "telegram",
    kind: "bot",
    userId: bot.id,
    accountIds: [],
    scopes: [],
    expiresAt: null,
    wire: { username: bot.username },
  });
}
