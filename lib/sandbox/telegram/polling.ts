import { z } from "zod";
import type { Sandbox } from "#lib/sandbox/sandbox";
import { number, type Params, parseParams } from "#lib/sandbox/telegram/params";
import { type Bot, openTelegram } from "#lib/sandbox/telegram/records";
import { conflict } from "#lib/sandbox/telegram/refusal";
import { AllowedUpdates, toAllowed } from "#lib/sandbox/telegram/webhook";

const GetUpdates = z.object({
  offset: number.default(0),
  limit: number.default(100).transform((wanted) => Math.min(Math.max(wanted, 1), 100)),
  timeout: number.default(0),
  allowed_updates: AllowedUpdates.optional(),
});

const LONGEST_POLL_S = 50;
const LOOK_EVERY_MS = 50;

/** `getUpdates`: waits up to `timeout` seconds; the newest caller turns out the one before. */
export class Polling {
  private readonly sandbox: Sandbox;
  private readonly turns = new Map<string, number>();

  constructor(sandbox: Sandbox) {
    this.sandbox = sandbox;
  }

  async updates(bot: Bot, params: Params): Promise<unknown[]> {
    const { bots, updates } = openTelegram(this.sandbox.store);
    const wish = parseParams(GetUpdates, params);
    if (bot.webhook)
      throw conflict(
        "can't use getUpdates method while webhook is active; " +
          "use deleteWebhook to delete the webhook first",
      );
    bots.update(bot.id, { allowedUpdates: toAllowed(bot, wish.allowed_updates) });
    const turn = (this.turns.get(bot.id) ?? 0) + 1;
    this.turns.set(bot.id, turn);

    const all = updates.ownedBy(bot.id);
    // A negative offset counts from the end; what lies before it is forgotten.
    const from = wish.offset < 0 ? (all.at(wish.offset)?.updateId ?? 0) : wish.offset;
    for (const { id, updateId } of all) if (updateId < from) updates.delete(id);

    const until = performance.now() + Math.min(wish.timeout, LONGEST_POLL_S) * 1000;
    for (;;) {
      const waiting = updates.ownedBy(bot.id);
      if (waiting.length > 0 || performance.now() >= until || this.sandbox.closing.aborted)
        return waiting.slice(0, wish.limit).map(({ body }) => body);
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
      if (this.sandbox.closing.aborted) return [];
      if (this.turns.get(bot.id) !== turn)
        throw conflict(
          "terminated by other getUpdates request; " +
            "make sure that only one bot instance is running",
        );
    }
  }
}
