import { expect, test, vi } from "vitest";
import {
  type Brainstorm,
  expectOneOfAll,
  expectUndone,
  openBrainstorm,
  PLACES,
  type Place,
  runThroughKills,
  startTwice,
} from "#tests/support/brain-kill";

vi.setConfig({ testTimeout: 20 * 60_000 });

const tell = (words: string) => process.stdout.write(`\n  ${words}\n\n`);

async function inBrainstorm(prove: (storm: Brainstorm) => Promise<void>): Promise<void> {
  const storm = await openBrainstorm();
  try {
    await prove(storm);
  } finally {
    await storm.close();
  }
}

const EVERYWHERE = Object.keys(PLACES) as Place[];

test("killed at every step of one run, it happens once, tells once, and can be undone", () =>
  inBrainstorm(async (storm) => {
    const { seconds, kills } = await runThroughKills(storm, EVERYWHERE);
    const deeds = await expectOneOfAll(storm);
    await expectUndone(storm);
    tell(
      `10 calls at once and ${kills} kills in one run, ${seconds.toFixed(0)} s: one execution, ` +
        `${deeds} actions each once, one report, one message, all undone`,
    );
  }));

test.each(EVERYWHERE)("killed %s, a run happens once", (place) =>
  inBrainstorm(async (storm) => {
    const { seconds } = await runThroughKills(storm, [place]);
    const deeds = await expectOneOfAll(storm);
    tell(`killed ${place}: ${deeds} actions each once, one message, ${seconds.toFixed(0)} s`);
  }),
);

test("two workflows on one run do it once", () =>
  inBrainstorm(async (storm) => {
    await startTwice(storm);
    const deeds = await expectOneOfAll(storm);
    expect(deeds).toBeGreaterThan(0);
    tell(`two workflows at once on one run: ${deeds} actions each once, one message`);
  }));
