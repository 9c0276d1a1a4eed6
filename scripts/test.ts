// npm test [-- check | unit | integration | stack | sandbox | rls | postgres | e2e | a file's name]
import { runChecks, type Tally } from "./checks/all.ts";
import { runJourneys } from "./journeys.ts";
import { createProgress } from "./progress.ts";
import { runVitest, stopRunners } from "./runners.ts";
import { main } from "./sentence.ts";

const progress = createProgress();
const PROJECTS = ["unit", "integration", "stack", "sandbox", "rls", "postgres"];

/** The parts of a run that the arguments ask for; without arguments, all of them. */
function choose(args: string[]): [title: string, run: () => Promise<Tally>][] {
  const projects = args.filter((arg) => PROJECTS.includes(arg));
  const files = args.filter((arg) => ![...PROJECTS, "check", "e2e"].includes(arg));
  const journeys = files.filter((file) => /\.spec|e2e\//.test(file));
  const tests = files.filter((file) => !journeys.includes(file));
  const all = args.length === 0;
  const parts: [string, () => Promise<Tally>, boolean][] = [
    ["check", runChecks, all || args.includes("check")],
    [
      "tests",
      () => runVitest([...projects.flatMap((name) => ["--project", name]), ...tests]),
      all || projects.length + tests.length > 0,
    ],
    [
      "browser",
      () => runJourneys(journeys, progress),
      all || args.includes("e2e") || journeys.length > 0,
    ],
  ];
  return parts.flatMap(([title, run, wanted]) => (wanted ? [[title, run]] : []));
}

for (const sign of ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"]) {
  process.on(sign, () => {
    stopRunners();
    process.exit(130);
  });
}

await main(async () => {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const [title, run] of choose(process.argv.slice(2))) {
    progress.say(`\n── ${title}\n`);
    const tally = await run().catch((error: unknown) => {
      console.error(error instanceof Error && error.name === "Sentence" ? error.message : error);
      return { passed: 0, failed: 1, skipped: 0 };
    });
    for (const key of ["passed", "failed", "skipped"] as const) total[key] += tally[key];
  }
  const skipped = total.skipped ? `, ${total.skipped} skipped` : "";
  console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
  return total.failed ? 1 : 0;
});
