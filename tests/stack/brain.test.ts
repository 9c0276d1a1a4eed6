import { expect, test, vi } from "vitest";
import {
  expectOneOfAll,
  expectUndone,
  openBrainstorms,
  runThroughKills,
} from "#tests/support/brain-kill";

// It starts the app several times, which takes seconds on a busy machine.
vi.setConfig({ testTimeout: 300_000 });

test("called by ten at once and killed at three of its steps, a run happens once, tells once, and can be undone", async () => {
  const storms = await openBrainstorms(1);
  try {
    const storm = await storms.next();
    const { kills } = await runThroughKills(storm, [
      "after the model answered, before its opinion is kept",
      "after the platform did it, before it is written down",
      "after its end, before people are told",
    ]);
    expect(kills).toBe(3);
    await expectOneOfAll(storm);
    await expectUndone(storm);
  } finally {
    await storms.close();
  }
});
