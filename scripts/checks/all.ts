import { checkFloors } from "./floors.ts";
import { checkMessages } from "./messages.ts";
import { checkSecrets } from "./secrets.ts";
import { checkArrows, checkDeadCode, checkStyle, checkTypes } from "./tools.ts";

const CHECKS: Record<string, () => Promise<string[]>> = {
  "types (tsc)": checkTypes,
  "style and format (biome)": checkStyle,
  "who knows whom (dependency-cruiser)": checkArrows,
  "dead code (knip)": checkDeadCode,
  "lockfile: version floors, every system": checkFloors,
  "messages in both languages": checkMessages,
  "no secrets": checkSecrets,
};

export type Tally = { passed: number; failed: number; skipped: number };

/** Runs every check side by side and prints each as it ends, with what is wrong beneath it. */
export async function runChecks(): Promise<Tally> {
  const tally = { passed: 0, failed: 0, skipped: 0 };
  await Promise.all(
    Object.entries(CHECKS).map(async ([name, check]) => {
      const began = Date.now();
      const wrong = await check().catch((error: unknown) => [String(error)]);
      const seconds = ((Date.now() - began) / 1000).toFixed(1);
      console.log(`  ${wrong.length ? "✗" : "✓"} ${name}  ${seconds} s`);
      if (wrong.length) console.log(`\n${wrong.join("\n").replace(/^/gm, "    ")}\n`);
      tally[wrong.length ? "failed" : "passed"]++;
    }),
  );
  return tally;
}
