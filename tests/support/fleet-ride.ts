import { loadavg } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import type { ConnectedClient } from "../../scripts/connected-clients.ts";
import { callSchedule, type Fleet } from "./fleet.ts";

export type Ride = {
  accounts: number;
  processes: number;
  /** From the schedule's call to the end of each healthy client's run, in seconds, in order. */
  finishedS: number[];
  deeds: number;
  platformCalls: number;
  /** Calls that the platform refused as too many. */
  tooMany: number;
  level: Fleet["level"];
  /** Of the largest process: before the first call, and the most it ever held. */
  restMb: number | null;
  peakMb: number | null;
  load: number;
};

/**
 * Has the schedule call ten times at once, on all processes, and waits for the healthy.
 *
 * One run for each client whoever was called, and every one of them ended well.
 */
export async function rideOut(fleet: Fleet, sick: ConnectedClient[] = []): Promise<Ride> {
  const { accounts, apps, sandbox } = fleet;
  const since = (await sandbox.control.requests()).at(-1)?.seq ?? 0;
  const calledAt = Date.now();
  const calls = await Promise.all(
    Array.from({ length: 10 }, (_, at) => callSchedule(appAt(fleet, at), "brain")),
  );
  expect(calls.reduce((sum, { started }) => sum + started, 0)).toBe(accounts.length);
  const healthy = accounts.filter((account) => !sick.includes(account));
  const ends = await untilEnded(fleet, healthy);
  expect(ends.map(({ status }) => status)).toEqual(ends.map(() => "completed"));
  expect(new Set(ends.map(({ account }) => account)).size).toBe(healthy.length);
  const { rows } = await fleet.books.query("select count(*)::int as deeds from brain_deeds");
  const asked = (await sandbox.control.requests(since)).filter(
    ({ platform }) => platform === "tiktok",
  );
  return {
    accounts: accounts.length,
    processes: apps.length,
    finishedS: ends.map(({ at }) => (at - calledAt) / 1000).sort((a, b) => a - b),
    deeds: rows[0].deeds,
    platformCalls: asked.length,
    tooMany: asked.filter(({ code }) => code === "40100").length,
    level: fleet.level,
    restMb: Math.max(...apps.map(({ restMb }) => restMb ?? 0)) || null,
    peakMb: Math.max(...apps.map(({ peakMb }) => peakMb() ?? 0)) || null,
    load: loadavg()[0] ?? 0,
  };
}

const appAt = ({ apps }: Fleet, at: number) => apps[at % apps.length] as Fleet["apps"][number];

/** A client that takes longer than this is held up by something. */
const PATIENCE_MS = 60_000;

type End = { account: string; status: string; at: number };

/** What became of these clients' runs, once all are over; gives up when none ends for long. */
export async function untilEnded({ books }: Fleet, of: ConnectedClient[]): Promise<End[]> {
  const ids = of.map(({ id }) => id);
  let last = { count: 0, at: Date.now() };
  for (;;) {
    const { rows } = await books.query<End>(
      `select ad_account_id as account, status,
              extract(epoch from finished_at)::float8 * 1000 as at
         from brain_executions where status <> 'running' and ad_account_id = any ($1)`,
      [ids],
    );
    if (rows.length >= ids.length) return rows;
    if (rows.length > last.count) last = { count: rows.length, at: Date.now() };
    if (Date.now() - last.at > PATIENCE_MS + ids.length) {
      throw new Error(`${rows.length} of ${ids.length} runs ended, and no other for a minute`);
    }
    await sleep(250);
  }
}

const at = (seconds: number[], share: number) =>
  (seconds[Math.min(seconds.length - 1, Math.floor(seconds.length * share))] ?? 0).toFixed(0);

/** One line of figures. */
export function wordsOf(ride: Ride): string {
  const { accounts, processes, finishedS, deeds, platformCalls, tooMany, load } = ride;
  const whole = finishedS.at(-1) ?? 0;
  return (
    `${accounts} accounts, ${processes} process${processes > 1 ? "es" : ""}, TikTok ${ride.level}: ` +
    `${whole.toFixed(0)} s, ${((finishedS.length / whole) * 60).toFixed(0)} accounts a minute; ` +
    `half by ${at(finishedS, 0.5)} s, 95 % by ${at(finishedS, 0.95)} s; ${deeds} deeds; ` +
    `${(platformCalls / accounts).toFixed(1)} calls an account, ${tooMany} too many; ` +
    `memory ${ride.restMb ?? "?"} → ${ride.peakMb ?? "?"} MB; load ${load.toFixed(1)}`
  );
}
