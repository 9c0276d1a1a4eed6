import { expect, test, vi } from "vitest";
import { openStormWorld, weather } from "#tests/support/storm-world";

vi.setConfig({ testTimeout: 30 * 60_000 });

test("10 000 webhooks: 5 % twice, 5 % out of order, 2 % forged, the app killed midway", async () => {
  const storm = await openStormWorld();
  try {
    const ctx = await storm.world.owner();
    const client = { ...(await storm.world.connectedAccount(ctx)), ctx };
    const figures = await weather(storm, client, { leads: 10_000, lanes: 16 });
    const { good, forged, deliveries, retries, seconds } = figures;
    process.stdout.write(
      `\n  ${deliveries} deliveries in ${seconds.toFixed(0)} s (${Math.round(deliveries / seconds)}/s), ` +
        `${retries} sent again; ${good.length} good leads, each once; ${forged.length} forged, none in\n\n`,
    );
    expect(deliveries).toBeGreaterThan(10_000);
  } finally {
    await storm.close();
  }
});
