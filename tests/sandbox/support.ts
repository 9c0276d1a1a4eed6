import { expect, onTestFinished } from "vitest";
import type { Fault } from "#lib/sandbox/faults";
import { createSandbox, type RunningSandbox } from "#lib/sandbox/sandbox";

export const START = Date.parse("2026-09-01T00:00:00Z");

export const NAMES = ["tiktok", "meta", "openai", "telegram"] as const;
export type Name = (typeof NAMES)[number];

/** A sandbox of the fresh world whose time stands still; it closes with the test. */
export function start(options = {}) {
  const running = createSandbox({ startAt: START, ...options });
  onTestFinished(() => running.close());
  return running;
}

/** A sandbox whose own mistakes fail the test when it closes, whatever the test made of them. */
export const sound = (running: RunningSandbox): RunningSandbox => ({
  ...running,
  async close() {
    const calls = running.sandbox.requests.since(0, 20_000);
    await running.close();
    expect(calls.filter(({ error }) => error !== null)).toEqual([]);
  },
});

export type Running = ReturnType<typeof start>;

type Seen = { status: number; code: string | null; body: unknown };

/** A harmless call of each platform's own kind, made with this token. */
export async function callOf({ fetch, url, sandbox }: Running, name: Name, token: string) {
  const account = sandbox.world.accounts.ownedBy("tiktok")[0]?.id;
  const asks: Record<Name, [string, RequestInit]> = {
    tiktok: [
      `/tiktok/open_api/v1.3/campaign/get/?advertiser_id=${account}`,
      { headers: { "access-token": token } },
    ],
    meta: ["/meta/v26.0/me", { headers: { authorization: `Bearer ${token}` } }],
    openai: ["/openai/v1/models", { headers: { authorization: `Bearer ${token}` } }],
    telegram: [`/telegram/bot${token}/getMe`, {}],
  };
  const [path, init] = asks[name];
  return fetch(url() + path, init);
}

/** What the log says of a call, and its body without what differs from call to call. */
export async function seen(running: Running, name: Name, token: string): Promise<Seen> {
  const response = await callOf(running, name, token);
  const body: unknown = JSON.parse(await response.text(), (key, value) =>
    key === "request_id" ? undefined : value,
  );
  const [last] = running.sandbox.requests.latest(1);
  return { status: response.status, code: last?.code ?? null, body };
}

/** Arms a fault for the platform's next call. */
export const armed = ({ control }: Running, platform: Name, fault: Fault) =>
  control.arm({ platform, fault });
