import type { CallRate } from "#lib/sandbox/call-rate";
import type { Chat } from "#lib/sandbox/telegram/records";
import { tooMany } from "#lib/sandbox/telegram/refusal";

/** About one a second to a person, with short bursts; 20 a minute to a group; 30 a second in all. */
const TO_PERSON = { burst: 5, perMinute: 60 };
const TO_GROUP = { burst: 20, perMinute: 20 };
const TO_ALL = { burst: 30, perMinute: 1800 };

/** Lets a bot write to a chat, or tells how long it must wait. */
export function requirePace(rate: CallRate, botId: string, chat: Chat | undefined): void {
  const allowance = chat?.type === "private" ? TO_PERSON : TO_GROUP;
  const chatKey = `${botId} ${chat?.id}`;
  const waitMs = Math.max(rate.wait(chatKey, allowance), rate.wait(botId, TO_ALL));
  if (waitMs > 0) throw tooMany(Math.ceil(waitMs / 1000));
  rate.take(chatKey, allowance);
  rate.take(botId, TO_ALL);
}
