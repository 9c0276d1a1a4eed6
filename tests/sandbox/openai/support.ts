import OpenAI, { APIError, type ClientOptions } from "openai";
import { createSandbox } from "#lib/sandbox/sandbox";
import { sound } from "#tests/sandbox/support";

export const START = Date.parse("2026-09-01T00:00:00Z");
export const MODEL = "gpt-5.4-mini";

/** A sandbox on a port, and the unmodified client with a key that works. */
export async function startOpenai() {
  const running = sound(createSandbox({ startAt: START }));
  const baseURL = `${await running.listen()}/openai/v1`;
  const { token } = await running.control.token({ platform: "openai" });
  const client = (options: ClientOptions = {}) =>
    new OpenAI({ baseURL, apiKey: token, maxRetries: 0, ...options });
  return { running, baseURL, token, client, openai: client() };
}

export type Openai = Awaited<ReturnType<typeof startOpenai>>;

/** What a refused call threw: status, code, the parameter, and words. */
export async function refusalOf(call: PromiseLike<unknown>) {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof APIError)) throw error;
    const { status, code, param, message, requestID, headers } = error;
    return { kind: error.constructor.name, status, code, param, message, requestID, headers };
  }
  throw new Error("it was not refused");
}

/** Mono 8 kHz silence. */
export function wav(seconds: number, fill = 0): Buffer {
  const rate = 8000;
  const data = Math.round(seconds * rate);
  const header = Buffer.alloc(44);
  header.write("RIFF", 0);
  header.writeUInt32LE(36 + data, 4);
  header.write("WAVEfmt ", 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(rate, 28);
  header.writeUInt16LE(1, 32);
  header.writeUInt16LE(8, 34);
  header.write("data", 36);
  header.writeUInt32LE(data, 40);
  return Buffer.concat([header, Buffer.alloc(data, fill)]);
}
