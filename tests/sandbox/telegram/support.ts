import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { Bot, type BotConfig, type Context, GrammyError } from "grammy";
import { createSandbox, type RunningSandbox } from "#lib/sandbox/sandbox";
import { sound } from "#tests/sandbox/support";

export const START = Date.parse("2026-09-01T00:00:00Z");

/** A sandbox on a port, its first bot driven by the unmodified client, and a person. */
export async function startTelegram() {
  const running = sound(createSandbox({ startAt: START }));
  const apiRoot = `${await running.listen()}/telegram`;
  const { token } = await running.control.token({ platform: "telegram" });
  const [chat] = (await running.control.telegram()).chats;
  const client = (botToken = token, config: BotConfig<Context> = {}) =>
    new Bot(botToken, { ...config, client: { apiRoot } });
  const chatId = Number(chat?.id);
  return { running, apiRoot, token, client, bot: client(), chatId };
}

export type Telegram = Awaited<ReturnType<typeof startTelegram>>;

/** The person presses Start, so that the bot may write. */
export async function meet({ running, chatId }: { running: RunningSandbox; chatId: number }) {
  await running.control.person({ deed: "start", chatId });
}

/** What a refused call threw: code and words. */
export async function refusalOf(call: Promise<unknown>): Promise<[number, string]> {
  try {
    await call;
  } catch (error) {
    if (error instanceof GrammyError) return [error.error_code, error.description];
    throw error;
  }
  throw new Error("it was not refused");
}

export type Heard = { headers: IncomingMessage["headers"]; body: Record<string, unknown> };

/** An address that writes down what it is sent, and answers with what `status` says. */
export async function listener(status: () => number = () => 200) {
  const heard: Heard[] = [];
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    heard.push({ headers: request.headers, body: JSON.parse(text) });
    response.writeHead(status()).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { heard, url: `http://127.0.0.1:${port}/hook`, close: () => server.close() };
}
