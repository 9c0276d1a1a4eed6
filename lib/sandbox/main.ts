import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { HOUR_MS, machineTime } from "#lib/sandbox/clock";
import { createSandbox } from "#lib/sandbox/sandbox";
import { Seeding } from "#lib/sandbox/seed";

/**
 * `npm run sandbox -- --port 5300 --data .data/sandbox.sqlite --seed 1 --world fresh --regime mixed`
 *
 * With `--behind 48` its time runs so many hours after the machine's: a journey can then play two
 * days that have passed for everybody else, and nothing comes from the future.
 */
const { values } = parseArgs({
  options: {
    port: { type: "string", default: process.env.SANDBOX_PORT ?? "4010" },
    host: { type: "string", default: "127.0.0.1" },
    data: { type: "string" },
    seed: { type: "string", default: "1" },
    world: { type: "string", default: "fresh" },
    /** A regime's name, or a JSON file with one's own parameters. */
    regime: { type: "string" },
    behind: { type: "string", default: "0" },
  },
});

const regime = values.regime?.endsWith(".json")
  ? JSON.parse(readFileSync(values.regime, "utf8"))
  : values.regime;
const running = createSandbox({
  now: machineTime(Number(values.behind) * HOUR_MS),
  dataFile: values.data,
  seeding: Seeding.parse({ seed: values.seed, world: values.world, regime }),
});
const url = await running.listen(Number(values.port), values.host);
process.stdout.write(`sandbox at ${url}\n`);
// Whoever started us as a part of something waits for a word.
process.send?.({ ready: true });

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void running.close().then(() => process.exit(0)));
}
