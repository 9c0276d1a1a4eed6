import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openTiktok } from "#lib/platforms/tiktok/open";
import { REAL_TIME } from "#lib/platforms/time";
import { openShop } from "#tests/platforms/tiktok/shop";

// By a clock that stands while a call is on its way: on a busy machine they would catch up with
// each other.
beforeEach(() => vi.useFakeTimers({ toFake: ["Date", "setTimeout", "performance"] }));
afterEach(() => vi.useRealTimers());

test("a crowd of calls stays within what a new app may do, and no more than six go at once", async () => {
  const shop = await openShop();
  await shop.settings({ rateLimit: "basic" });
  let [underWay, most] = [0, 0];
  const counting: typeof fetch = async (input, init) => {
    most = Math.max(most, ++underWay);
    const answer = await (shop.running.fetch as typeof fetch)(input, init);
    underWay--;
    return answer;
  };
  const access = { ...shop.access, fetch: counting, limiter: undefined, time: REAL_TIME };
  const { account } = openTiktok(access);
  let isOver = false;
  const crowd = Promise.allSettled(Array.from({ length: 25 }, () => account.facts()));
  const over = crowd.finally(() => {
    isOver = true;
  });
  while (!isOver) {
    await new Promise(setImmediate);
    if (underWay === 0) await vi.advanceTimersByTimeAsync(10);
  }
  expect((await over).filter(({ status }) => status === "rejected")).toEqual([]);
  expect(shop.calls.filter(({ code }) => code !== "0")).toEqual([]);
  expect(most).toBeLessThanOrEqual(6);
});
