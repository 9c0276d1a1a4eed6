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
  /** How long each of these runs took once it had its turn, in order. */
  tookS: number[];
  /** The same on average, of the quickest and the slowest agency. */
  agenciesS: [number, number];
  deeds: number;
  platformCalls: number;
  /** Calls that the platform refused as too many. */
  tooMany: number;
  level: Fleet["level"];
  /** Seconds of a processor that an account cost our own processes. */
  appCpuS: number;
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
  const { accounts, apps } = fleet;
  const calls = countCalls(fleet);
  const cpuBefore = cpuOf(apps);
  const calledAt = Date.now();
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, at) => callSchedule(appAt(fleet, at), "brain")),
  );
  expect(answers.reduce((sum, { started }) => sum + started, 0)).toBe(accounts.length);
  const healthy = accounts.filter((account) => !sick.includes(account));
  const ends = await untilEnded(fleet, healthy, calls.read);
  expect(ends.map(({ status }) => status)).toEqual(ends.map(() => "completed"));
  expect(new Set(ends.map(({ account }) => account)).size).toBe(healthy.length);
  const { rows } = await fleet.books.query("select count(*)::int as deeds from brain_deeds");
  const agencies = Map.groupBy(ends, ({ agency }) => agency);
  const means = [...agencies.values()].map((of) => mean(of.map(({ tookS }) => tookS)));
  return {
    accounts: accounts.length,
    processes: apps.length,
    finishedS: ends.map(({ at }) => (at - calledAt) / 1000).sort((a, b) => a - b),
    tookS: ends.map(({ tookS }) => tookS).sort((a, b) => a - b),
    agenciesS: [Math.min(...means), Math.max(...means)],
    deeds: rows[0].deeds,
    platformCalls: calls.all(),
    tooMany: calls.tooMany(),
    level: fleet.level,
    appCpuS: (cpuOf(apps) - cpuBefore) / accounts.length,
    restMb: Math.max(...apps.map(({ restMb }) => restMb ?? 0)) || null,
    peakMb: Math.max(...apps.map(({ peakMb }) => peakMb() ?? 0)) || null,
    load: loadavg()[0] ?? 0,
  };
}

const appAt = ({ apps }: Fleet, at: number) => apps[at % apps.length] as Fleet["apps"][number];

const cpuOf = (apps: Fleet["apps"]) => apps.reduce((sum, app) => sum + (app.cpuS() ?? 0), 0);

const mean = (of: number[]) => of.reduce((sum, each) => sum + each, 0) / Math.max(1, of.length);

/** What TikTok is asked from now on; read as it comes, for its log forgets. */
function countCalls({ sandbox: { sandbox } }: Fleet) {
  let seq = sandbox.requests.latest(1)[0]?.seq ?? 0;
  let [all, tooMany] = [0, 0];
  const read = () => {
    for (const call of sandbox.requests.since(seq, 20_000)) {
      seq = call.seq;
      if (call.platform !== "tiktok") continue;
      all += 1;
      if (call.code === "40100") tooMany += 1;
    }
  };
  return { read, all: () => all, tooMany: () => tooMany };
}

/** A client that takes longer than this is held up by something. */
const PATIENCE_MS = 60_000;
/** While thousands are handed over none ends yet. */
const HANDING_OVER_MS = 40;

type End = { account: string; agency: string; status: string; at: number; tookS: number };

/** What became of these clients' runs, once all are over; gives up when none ends for long. */
export async function untilEnded(
  { books }: Fleet,
  of: ConnectedClient[],
  onLook = () => {},
): Promise<End[]> {
  const ids = of.map(({ id }) => id);
  let last = { count: 0, at: Date.now() };
  for (;;) {
    onLook();
    const { rows } = await books.query<End>(
      `select ad_account_id as account, user_account_id as agency, status,
              extract(epoch from finished_at)::float8 * 1000 as at,
              extract(epoch from finished_at - started_at)::float8 as "tookS"
         from brain_executions where status <> 'running' and ad_account_id = any ($1)`,
      [ids],
    );
    if (rows.length >= ids.length) {
      onLook();
      return rows;
    }
    if (rows.length > last.count) last = { count: rows.length, at: Date.now() };
    const patienceMs = PATIENCE_MS + HANDING_OVER_MS * ids.length;
    if (Date.now() - last.at > patienceMs) {
      const waited = `${Math.round(patienceMs / 1000)} s`;
      throw new Error(`${rows.length} of ${ids.length} runs ended, and no other for ${waited}`);
    }
    await sleep(250);
  }
}

const at = (seconds: number[], share: number) =>
  seconds[Math.min(seconds.length - 1, Math.floor(seconds.length * share))] ?? 0;

/** One line of figures. */
export function wordsOf(ride: Ride): string {
  const { accounts, processes, finishedS, tookS, agenciesS, platformCalls, tooMany } = ride;
  const whole = finishedS.at(-1) ?? 0;
  const s = (seconds: number) => seconds.toFixed(seconds < 10 ? 1 : 0);
  return (
    `${accounts} accounts, ${processes} process${processes > 1 ? "es" : ""}, TikTok ${ride.level}: ` +
    `${s(whole)} s, ${((finishedS.length / whole) * 60).toFixed(0)} accounts a minute; ` +
    `half by ${s(at(finishedS, 0.5))} s, 95 % by ${s(at(finishedS, 0.95))} s; ` +
    `a run takes ${s(at(tookS, 0.5))} s, 95 % of them ${s(at(tookS, 0.95))}, the longest ${s(at(tookS, 1))}, ` +
    `an agency's on average ${s(agenciesS[0])} to ${s(agenciesS[1])}; ${ride.deeds} deeds; ` +
    `${(platformCalls / accounts).toFixed(1)} calls an account, ` +
    `${((100 * tooMany) / Math.max(1, platformCalls)).toFixed(1)} % of them too many; ` +
    `${ride.appCpuS.toFixed(2)} s of a processor each; memory ${ride.restMb ?? "?"} → ${ride.peakMb ?? "?"} MB; load ${ride.load.toFixed(1)}`
  );
}
