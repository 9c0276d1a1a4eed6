import { afterAll, beforeAll, test, vi } from "vitest";
import {
  type Brainstorms,
  expectOneOfAll,
  expectUndone,
  openBrainstorms,
  PLACES,
  type Place,
  runThroughKills,
  startBesideAnother,
  startTwice,
} from "#tests/support/brain-kill";

vi.setConfig({ testTimeout: 20 * 60_000, hookTimeout: 10 * 60_000 });

const tell = (words: string) => process.stdout.write(`\n  ${words}\n\n`);

const EVERYWHERE = Object.keys(PLACES) as Place[];

let storms: Brainstorms;
beforeAll(async () => {
  storms = await openBrainstorms(EVERYWHERE.length + 3);
});
afterAll(() => storms.close());

test("killed at every step of one run, it happens once, tells once, and can be undone", async () => {
  const storm = await storms.next();
  const { seconds, kills } = await runThroughKills(storm, EVERYWHERE);
  const deeds = await expectOneOfAll(storm);
  await expectUndone(storm);
  tell(
    `10 calls at once and ${kills} kills in one run, ${seconds.toFixed(0)} s: one execution, ` +
      `${deeds} actions each once, one report, one message, all undone`,
  );
});

test.each(EVERYWHERE)("killed %s, a run happens once", async (place) => {
  const storm = await storms.next();
  const { seconds } = await runThroughKills(storm, [place]);
  const deeds = await expectOneOfAll(storm);
  tell(`killed ${place}: ${deeds} actions each once, one message, ${seconds.toFixed(0)} s`);
});

test("two workflows on one run do it once", async () => {
  const storm = await storms.next();
  await startTwice(storm);
  const deeds = await expectOneOfAll(storm);
  tell(`two workflows at once on one run: ${deeds} actions each once, one message`);
});

test("the day's run waits until a run by hand has ended", async () => {
  await startBesideAnother(await storms.next());
});
