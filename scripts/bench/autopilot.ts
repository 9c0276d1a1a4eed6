import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import Piscina from "piscina";
import { prettifyError, ZodError } from "zod";
import { DIAL, type Dial } from "#lib/judgement/policy";
import { REGIME_NAMES, resolveRegime } from "#lib/sandbox/market/regimes";
import { outsideNext } from "../outside-next.ts";
import { Sentence } from "../sentence.ts";
import { writeDocs } from "./autopilot/docs.ts";
import { POLICIES, type PolicyName, type WorldResult } from "./autopilot/play.ts";
import { type Row, summarise } from "./autopilot/summary.ts";
import type { Task } from "./autopilot/worker.ts";

/**
 * What the autopilot's judgement is worth against doing nothing, fixed rules, a learner and
 * an oracle, on the sandbox's market:
 * `npm run bench -- autopilot --seeds 1-200 --regimes calm,mixed --days 30 --json`.
 */
export async function benchAutopilot(args: string[] = []): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      seeds: { type: "string", default: "1-200" },
      regimes: { type: "string", default: "all" },
      "regime-file": { type: "string" },
      /** The ones to play, besides doing nothing and the oracle; all of them unless told. */
      policies: { type: "string", default: "all" },
      /** The brain's: careful, balanced or strict. */
      dial: { type: "string", default: "balanced" },
      days: { type: "string", default: "30" },
      json: { type: "boolean", default: false },
      /** Writes what was measured into docs/autopilot.md. */
      docs: { type: "boolean", default: false },
      /** Real verbs, database and simulated platform instead of the judgement alone. */
      whole: { type: "boolean", default: false },
    },
  });
  const seeds = readSeeds(values.seeds);
  const days = readDays(values.days);
  if (values.whole) {
    const regimes = readRegimes(values.regimes, values["regime-file"]);
    outsideNext();
    const { tellWhole } = await import("./autopilot/tell-whole.ts");
    await tellWhole(regimes, seeds, days);
    return;
  }
  const policies = readPolicies(values.policies);
  const dial = readDial(values.dial);
  const rows: Row[] = [];
  for (const [name, regime] of readRegimes(values.regimes, values["regime-file"])) {
    const worlds = await playAll(seeds.map((seed) => ({ seed, regime, days, policies, dial })));
    const summary = summarise(name, worlds);
    rows.push(...summary);
    if (!values.json) print(summary);
  }
  if (values.docs) writeDocs(rows, values.seeds, days);
  if (values.json) console.log(JSON.stringify({ rows }));
}

function readSeeds(text: string): string[] {
  const match = /^(\d+)-(\d+)$/.exec(text);
  const [from, to] = [Number(match?.[1]), Number(match?.[2])];
  if (!match || to < from || to - from >= 100_000) {
    throw new Sentence(`--seeds takes a range such as 1-200, and it is "${text}".`);
  }
  return Array.from({ length: to - from + 1 }, (_, at) => String(from + at));
}

function readDays(text: string): number {
  const days = Number(text);
  if (Number.isInteger(days) && days >= 1 && days <= 365) return days;
  throw new Sentence(`--days takes a number of days from 1 to 365, and it is "${text}".`);
}

function readPolicies(names: string): PolicyName[] {
  const wanted = names === "all" ? POLICIES : names.split(",");
  const known = POLICIES.filter((name) => wanted.includes(name));
  if (known.length === wanted.length) return known;
  throw new Sentence(`--policies takes some of ${POLICIES.join(", ")}, and it is "${names}".`);
}

function readDial(name: string): Dial {
  if (isDial(name)) return name;
  throw new Sentence(`--dial takes one of ${Object.keys(DIAL).join(", ")}, and it is "${name}".`);
}

const isDial = (name: string): name is Dial => Object.hasOwn(DIAL, name);

/** Named regimes, or one of one's own from a file: `{"name"?, "base"?, …}` or a list of them. */
function readRegimes(names: string, file: string | undefined): [string, unknown][] {
  if (file) return readOwn(file);
  const wanted = names === "all" ? REGIME_NAMES : names.split(",");
  const unknown = wanted.filter((name) => !REGIME_NAMES.includes(name));
  if (unknown.length > 0) {
    throw new Sentence(
      `There is no regime ${unknown.join(", ")}; there are ${REGIME_NAMES.join(", ")}.`,
    );
  }
  return wanted.map((name) => [name, name]);
}

function readOwn(file: string): [string, unknown][] {
  const own = [readJson(file)].flat();
  if (own.length === 0) throw new Sentence(`There is no regime in ${file}.`);
  return own.map((regime, at) => {
    const name = (regime as { name?: string } | null)?.name ?? `own ${at + 1}`;
    try {
      resolveRegime(regime);
    } catch (error) {
      const why = error instanceof ZodError ? prettifyError(error) : messageOf(error);
      throw new Sentence(`The regime ${name} of ${file} cannot be played.\n${why}`);
    }
    return [name, regime];
  });
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new Sentence(`${file} cannot be read: ${messageOf(error)}`);
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Plays every task on all cores; results come in the order of the tasks. */
async function playAll(tasks: Task[]): Promise<WorldResult[]> {
  const pool = new Piscina<Task, WorldResult>({
    filename: new URL("./autopilot/worker.ts", import.meta.url).href,
    maxThreads: availableParallelism(),
  });
  try {
    return await Promise.all(tasks.map((task) => pool.run(task)));
  } finally {
    await pool.destroy();
  }
}

function print(rows: Row[]): void {
  const percent = (value: number, digits = 0) => `${(value * 100).toFixed(digits)} %`;
  console.log(`\n${rows[0]?.regime}, ${rows[0]?.worlds} worlds`);
  for (const row of rows) {
    const worth = `${row.worth.toFixed(1)} [${row.worthLow.toFixed(1)}, ${row.worthHigh.toFixed(1)}]`;
    const share = `${percent(row.share)} [${percent(row.shareLow)}, ${percent(row.shareHigh)}]`;
    console.log(
      [
        row.policy.padEnd(15),
        `worth ${worth}`.padEnd(30),
        `share ${share}`.padEnd(32),
        `false pauses ${percent(row.falsePauseRate, 1)}`.padEnd(22),
        `bad spend ${percent(row.badSpendRate)}`.padEnd(17),
        `worse ${percent(row.worseRate)}`.padEnd(12),
        `actions ${row.actionsPerWeek.toFixed(1)}`,
      ].join(" "),
    );
  }
}
