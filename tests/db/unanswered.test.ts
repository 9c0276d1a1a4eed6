import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Db, openDb, openServerDb } from "#lib/db/client";
import { unwrap } from "#lib/db/unwrap";
import { TEST_KEYS } from "#tests/support/test-keys";

/** Takes every question and answers none. */
const mute = createServer();
beforeAll(async () => {
  await new Promise<void>((resolve) => mute.listen(0, "127.0.0.1", resolve));
  Object.assign(process.env, {
    NEXT_PUBLIC_SUPABASE_URL: `http://127.0.0.1:${(mute.address() as AddressInfo).port}`,
    NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: TEST_KEYS.publishableKey,
    SUPABASE_SECRET_KEY: TEST_KEYS.secretKey,
    NEXT_PUBLIC_APP_URL: TEST_KEYS.appUrl,
    CREDENTIALS_ENCRYPTION_KEY: btoa("k".repeat(32)),
    CRON_SECRET: "a-scheduler-of-a-test",
  });
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterAll(() => {
  vi.useRealTimers();
  mute.closeAllConnections();
  mute.close();
});

test.each<[string, () => Db]>([
  ["the server", openServerDb],
  ["a person", () => openDb("a-token")],
])("what the database never answers %s is given up after a minute", async (_, open) => {
  const asked = new Promise((resolve) => mute.once("request", resolve));
  const answer = Promise.resolve(open().rpc("reopen_brain_deed", { p_id: "", p_trace: {} }));
  await asked;
  await vi.advanceTimersByTimeAsync(60_000);
  const given = await answer;
  expect(() => unwrap(given)).toThrow(expect.objectContaining({ reason: "unavailable" }));
});
