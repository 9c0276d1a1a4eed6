import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Ctx } from "#lib/ctx";
import { answerUpdate } from "#lib/jobs/telegram";
import { openBot, webhookSecret } from "#lib/notifications/bot";
import type { ButtonHandler } from "#lib/notifications/press";
import { receiveTelegramUpdate } from "#lib/notifications/receive";
import { startTelegramLink } from "#lib/notifications/telegram-link";
import type { PersonDeed } from "#lib/sandbox/telegram/people";
import type { World } from "./world.ts";

export type Message = {
  id: number;
  from: string;
  text: string;
  buttons: { text: string; callback_data?: string }[];
};

export type Phone = Awaited<ReturnType<typeof openPhone>>;

type Seen = {
  message_id: number;
  reply_markup?: { inline_keyboard: { text: string; callback_data?: string }[][] };
};

/**
 * Somebody's Telegram, as the sandbox has it, and our webhook behind it: kept first,
 * answered, and dealt with afterwards, as the route does.
 */
export async function openPhone(world: World, buttons: Record<string, ButtonHandler> = {}) {
  const { control } = world.sandbox;
  const { chatId } = await control.person({
    deed: "join",
    firstName: "Айгерим",
    languageCode: "ru",
  });
  let work: Promise<unknown> = Promise.resolve();
  const statuses: number[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const headers = new Headers(request.headers as Record<string, string>);
    const delivery = {
      raw: Buffer.concat(chunks),
      headers,
      now: new Date(),
      correlationId: "test-phone-1",
    };
    const update = await receiveTelegramUpdate(delivery).catch(() => undefined);
    const status = update === undefined ? 401 : 200;
    statuses.push(status);
    response.writeHead(status).end();
    if (update) work = work.then(() => answerUpdate(update, buttons));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/telegram/webhook`;
  const settled = async () => void (await work);
  /** One bot has one webhook: whoever acts takes it, so that it is known when we are done. */
  const act = async (deed: PersonDeed) => {
    await openBot().setWebhook({ url, secret: webhookSecret() });
    const done = await control.person(deed);
    await settled();
    return done;
  };

  return {
    chatId: Number(chatId),
    url,
    statuses,
    settled,
    /** Starts the bot behind a fresh link of this member's. */
    async link(ctx: Ctx) {
      const invitation = await startTelegramLink(ctx, { locale: "ru", timeZone: "Asia/Almaty" });
      await this.start(new URL(invitation.url).searchParams.get("start") ?? "");
      return invitation;
    },
    start: (payload: string) => act({ deed: "start", chatId, payload }),
    say: (text: string) => act({ deed: "say", chatId, text }),
    block: () => act({ deed: "block", chatId }),
    /** Blocks the bot while our webhook does not hear of it. */
    blockUnheard: () => control.person({ deed: "block", chatId }),
    unblock: () => act({ deed: "unblock", chatId }),
    /** Presses a button under a message and answers what the bot said to it. */
    async press(messageId: number, button: string) {
      const { queryId } = await act({ deed: "press", chatId, messageId, button });
      const query = await control.query(queryId ?? "");
      return query.answer?.text ?? null;
    },
    async messages(): Promise<Message[]> {
      const all = await control.messages();
      return all
        .filter((message) => message.chatId === String(chatId))
        .map(({ from, text, body }) => {
          const { message_id: id, reply_markup } = body as Seen;
          return { id, from, text, buttons: reply_markup?.inline_keyboard.flat() ?? [] };
        });
    },
    async last(): Promise<Message> {
      const message = (await this.messages()).filter(({ from }) => from === "bot").at(-1);
      if (!message) throw new Error("the bot has said nothing");
      return message;
    },
    close: () => server.close(),
  };
}
