import { log } from "#lib/log";
import { playWhole, type WholeResult } from "./whole.ts";
import { openGround } from "./whole-ground.ts";

/** Plays worlds through the whole loop and prints how far it and the bench's own brain agree. */
export async function tellWhole(
  regimes: [string, unknown][],
  seeds: string[],
  days: number,
): Promise<void> {
  // The app's own lines, thousands of them, are not what is asked for here.
  log.level = "silent";
  const ground = await openGround();
  try {
    for (const [name, regime] of regimes) {
      tell(
        name,
        await playWhole(
          ground,
          seeds.map((seed) => ({ seed, regime, days })),
        ),
      );
    }
  } finally {
    await ground.close();
  }
}

function tell(name: string, results: WholeResult[]): void {
  const sum = (of: (result: WholeResult) => number) =>
    results.reduce((total, result) => total + of(result), 0);
  const worth = (of: (result: WholeResult) => number) => (sum(of) / results.length).toFixed(1);
  console.log(
    [
      `${name}, ${results.length} worlds, ${sum((of) => of.mornings)} mornings`,
      `  deeds ${sum((of) => of.deeds)}: the same ${sum((of) => of.same)}, other sum ${sum((of) => of.otherSum)}, only here ${sum((of) => of.onlyWhole)}, only in the bench ${sum((of) => of.onlyInProcess)}, refused ${sum((of) => of.refused)}`,
      `  worth over nothing: whole loop ${worth((of) => of.whole)}, in process ${worth((of) => of.inProcess)}`,
      `  mornings that differ know differently: ${wordsOf(results)}`,
    ].join("\n"),
  );
}

function wordsOf(results: WholeResult[]): string {
  const counts = new Map<string, number>();
  for (const { because } of results) {
    for (const [what, count] of because) counts.set(what, (counts.get(what) ?? 0) + count);
  }
  const words = [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([what, count]) => `${what} ${count}`);
  return words.join(", ") || "none differs";
}
