import { expect } from "vitest";
import { setBrainSettings } from "#lib/brain/settings";
import { toMinor } from "#lib/money";
import { listRunDeeds } from "#lib/runs/find-run";
import { finishRun } from "#lib/runs/finish-run";
import { openRun } from "#lib/runs/open-run";
import { planRun } from "#lib/runs/plan-run";
import { takeTurn } from "#lib/runs/take-turn";
import { undoDeed } from "#lib/runs/undo";
import { type JudgedClient, openJudgedClients } from "#tests/support/judged-client";
import { askCron } from "#tests/support/kill-run";
import { passTime } from "#tests/support/pass-time";
import { openStormWorld, type StormWorld } from "#tests/support/storm-world";

const DAYS = 12;
/** Half of what is usual: whatever luck the days bring, there is something to do each morning. */
const WISHES = 0.5;
const DAY_MS = 24 * 3_600_000;

/** What a run of the autopilot asks of the database, in its order; each is a place to die. */
export const PLACES = {
  "while the morning's numbers are stored": /^POST .*store_ad_days/,
  "before it has looked at anything": /^POST .*brain_facts/,
  "after the model answered, before its opinion is kept": /^POST .*save_brain_model/,
  "before its decision is kept": /^POST .*save_brain_plan/,
  "before a deed is taken up": /^POST .*take_actions/,
  "before the platform is asked": /^POST .*begin_action/,
  "after the platform did it, before it is written down": /^POST .*finish_action/,
  "after a deed, before it is ticked off": /^POST .*settle_brain_deed/,
  "before its end is written down": /^POST .*finish_brain_run/,
  "after its end, before people are told": /^POST .*\/notifications/,
} as const;
export type Place = keyof typeof PLACES;
/** Here it dies before it can say so, and only the platform knows what was done. */
const LOST: ReadonlySet<Place> = new Set(["after the platform did it, before it is written down"]);

export type Brainstorm = StormWorld & { client: JudgedClient; before: Budgets };
type Budgets = ReturnType<JudgedClient["onPlatform"]>;

export type Brainstorms = {
  /** The next client, whose autopilot alone may act, and at any hour. */
  next(): Promise<Brainstorm>;
  close(): Promise<void>;
};

/**
 * The built app with so many clients. The platform's days have passed up to now, for the app
 * lives by the real clock.
 */
export async function openBrainstorms(count: number): Promise<Brainstorms> {
  const storm = await openStormWorld({ startAt: Date.now() - DAYS * DAY_MS });
  const clients = await openJudgedClients(storm.world, count, {
    groups: 5,
    days: DAYS,
    wishes: WISHES,
  });
  const setMode = (client: JudgedClient, mode: "off" | "act") =>
    setBrainSettings(client.owner(), { ...client.place, mode, brainHour: 0 });
  for (const client of clients) await setMode(client, "off");
  let last: JudgedClient | undefined;
  return {
    async next() {
      if (last) await setMode(last, "off");
      last = clients.shift();
      if (!last) throw new Error("no client is left");
      await setMode(last, "act");
      return { ...storm, client: last, before: last.onPlatform() };
    },
    close: () => storm.close(),
  };
}

/** Ten calls of the schedule at once, the run killed at these places one after the other. */
export async function runThroughKills({ stack, world }: Brainstorm, places: Place[]) {
  const startedAtS = process.uptime();
  const [first] = places;
  let held = first ? stack.gate.hold(PLACES[first]) : null;
  const calls = await Promise.all(Array.from({ length: 10 }, () => askCron(stack, "brain")));
  const answers = await Promise.all(calls.map((call) => call.json()));
  expect(answers.reduce((all, { started }) => all + started, 0)).toBe(1);
  for (const [at, place] of places.entries()) {
    await held?.reached;
    await stack.kill();
    // What hung in the line arrives after the death of who sent it, and without an answer;
    // or never, and only the platform knows.
    if (LOST.has(place)) held?.lose();
    else await held?.release();
    const next = places[at + 1];
    held = await comeBack({ stack, world }, next ? PLACES[next] : null);
  }

  await untilOver(world);
  return { seconds: process.uptime() - startedAtS, kills: places.length };
}

/**
 * Starts the app again. Where the dead one held an action, the run is back within its lease
 * and has to wait: nobody but time ends it.
 */
async function comeBack(
  { stack, world }: Pick<Brainstorm, "stack" | "world">,
  next: RegExp | null,
) {
  const { driver } = world.supabase.connection;
  const isHeld = (await driver.query(HELD)).rows.length > 0;
  const asking = isHeld ? stack.gate.hold(PLACES["before a deed is taken up"]) : null;
  let held = next && !isHeld ? stack.gate.hold(next) : null;
  await stack.start();
  if (!asking) return held;
  await asking.reached;
  expect((await driver.query(HELD)).rows).toHaveLength(1);
  const asked = asking.release();
  if (next) held = stack.gate.hold(next);
  await asked;
  passTime(LEASE_MS);
  return held;
}

const HELD = `select id from public.platform_actions
               where status = 'running' and lease_until > clock_timestamp()`;
/** Longer than who took an action up and died holds it. */
const LEASE_MS = 125_000;

/**
 * A run that waits for its decision to be kept is started once more, as a schedule does that
 * lost its memory: two workflows on one run.
 */
export async function startTwice({ stack, world }: Brainstorm): Promise<void> {
  const held = stack.gate.hold(PLACES["before its decision is kept"]);
  await askCron(stack, "brain");
  await held.reached;
  await world.supabase.connection.driver.exec("delete from public.job_runs where job = 'brain'");
  expect(await (await askCron(stack, "brain")).json()).toMatchObject({ started: 1 });
  await held.release();
  await untilOver(world);
}

/** A run by hand is under way when the day's comes: that one waits, and goes on at its end. */
export async function startBesideAnother({ stack, world, client }: Brainstorm): Promise<void> {
  const states = async () => {
    const { data } = await client.owner().db.from("brain_executions").select("status, turn_at");
    return data
      ?.map(({ status, turn_at }) => `${status}, ${turn_at ? "its turn" : "waits"}`)
      .sort();
  };
  const account = await client.account();
  const opening = { account, platform: "tiktok", startedBy: "member", dryRun: false } as const;
  const { id } = await openRun(client.job(), opening);
  await takeTurn(client.job(), id);
  const asking = stack.gate.hold(/^POST .*take_brain_turn/, 2);
  await askCron(stack, "brain");
  await asking.reached;
  expect(await states()).toEqual(["running, its turn", "running, waits"]);
  await planRun(client.job(), id);
  await finishRun(client.job(), id);
  await asking.release();
  await untilOver(world);
  expect(await states()).toEqual(["completed, its turn", "completed, its turn"]);
}

/** Until every run has ended and said so. */
async function untilOver({ supabase }: Brainstorm["world"]): Promise<void> {
  const driver = supabase.connection.driver;
  await expect
    .poll(async () => (await driver.query(UNTOLD)).rows, { timeout: 240_000, interval: 100 })
    .toEqual([{ untold: 0 }]);
}

const UNTOLD = `select count(*)::int as untold from public.brain_executions e
                 where e.status = 'running' or not exists (
                   select 1 from public.notifications n
                    where n.dedupe_key = 'run-report:' || e.id)`;

/** One execution, one set of actions, one report and one message; and the money as decided. */
export async function expectOneOfAll({ client, before, world }: Brainstorm): Promise<number> {
  const { db } = client.owner();
  const { data: executions } = await db.from("brain_executions").select().throwOnError();
  expect(executions).toMatchObject([{ status: "completed", started_by: "schedule" }]);
  const deeds = await listRunDeeds(client.owner(), executions[0]?.id ?? "");
  expect(deeds.length).toBeGreaterThan(0);
  expect(deeds.map(({ status }) => status)).toEqual(deeds.map(() => "done"));

  const { data: groups } = await db.from("ad_groups").select("id, external_id").throwOnError();
  const external = new Map(groups.map((row) => [row.id, row.external_id]));
  const wanted = new Map(before);
  for (const { ad_group_id, kind, to_budget } of deeds) {
    const id = external.get(ad_group_id) ?? "";
    const was = before.get(id);
    if (!was) throw new Error(`no ad group ${id}`);
    const now = { ...was, budgetMinor: toMinor(to_budget, "KZT") ?? 0 };
    wanted.set(id, kind === "pause" ? { ...was, state: "off" } : now);
  }
  expect(client.onPlatform()).toEqual(wanted);

  const { data: actions } = await db.from("platform_actions").select("status").throwOnError();
  expect(actions).toEqual(deeds.map(() => ({ status: "done" })));
  const { data: reports } = await db.from("campaign_reports").select("id").throwOnError();
  expect(reports).toHaveLength(1);
  const { data: news } = await db
    .from("notifications")
    .select("kind")
    .eq("kind", "run_report")
    .throwOnError();
  expect(news).toHaveLength(1);
  const changes = (await world.changes(client.owner())).filter(
    ({ entity, verb }) => entity === "ad_groups" && /set_budget|pause/.test(verb),
  );
  expect(changes).toHaveLength(deeds.length);
  return deeds.length;
}

/** Whatever happened on the way, each deed still knows what was before it. */
export async function expectUndone({ client, before }: Brainstorm): Promise<void> {
  const { data } = await client.owner().db.from("brain_deeds").select("id").throwOnError();
  for (const { id } of data) await undoDeed(client.owner(), { deedId: id });
  expect(client.onPlatform()).toEqual(before);
}
