import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "#lib/ctx";
import { runFirstSync } from "#lib/jobs/first-sync";
import { findFeed } from "#lib/leads/feed";
import { openLeadAd } from "#tests/support/lead-ad";
import { openWorld, type World } from "#tests/support/world";

const DAY_MS = 86_400_000;

let world: World;
beforeAll(async () => {
  world = await openWorld();
  // The days a first client brings have to be over by now, whatever the time of day.
  await world.sandbox.control.reset({
    world: "fresh",
    at: new Date(Date.now() - 3 * DAY_MS).toISOString(),
  });
});
afterAll(() => world.close());

/** A client whose advertiser has had an ad running for three days, and is connected now. */
async function connected() {
  const ctx = await world.owner();
  const made = await world.connectedAccount(ctx);
  const { adId, campaignId } = openLeadAd(world.sandbox, made);
  await world.sandbox.control.simulate(3);
  const { leads } = await world.sandbox.control.leads({ adId, silent: true, count: 2 });
  const of = { platform: "tiktok" as const, accountId: made.account.id };
  const sync = { ...of, userAccountId: ctx.userAccountId, correlationId: "test-first-sync" };
  return { ctx, of, sync, campaignId, leadIds: leads.map(({ id }) => id) };
}

async function brought({ userAccountId }: Ctx) {
  const server = world.supabase.client("secret");
  const [campaigns, leads, days] = await Promise.all([
    server.from("campaigns").select("external_id").eq("user_account_id", userAccountId),
    server.from("leads").select("platform_lead_id").eq("user_account_id", userAccountId),
    server.from("creative_metrics_history").select("day").eq("user_account_id", userAccountId),
  ]);
  return {
    campaigns: campaigns.data?.map((row) => row.external_id),
    leads: leads.data?.map((row) => row.platform_lead_id),
    days: days.data?.length ?? 0,
  };
}

test("a new connection brings its campaigns, its leads and its numbers along", async () => {
  const client = await connected();
  await runFirstSync(client.sync);

  const { campaigns, leads, days } = await brought(client.ctx);
  expect(campaigns).toEqual([client.campaignId]);
  expect(leads).toEqual(expect.arrayContaining(client.leadIds));
  expect(days).toBeGreaterThan(0);
  expect(await findFeed(client.ctx, client.of)).toMatchObject({ subscribedAt: expect.any(Date) });
});

test("a part that cannot be had keeps none of the others away", async () => {
  const client = await connected();
  await world.sandbox.control.arm({
    platform: "tiktok",
    path: "*/subscription/*",
    times: 50,
    fault: { kind: "platform_error", code: 40001 },
  });
  await runFirstSync(client.sync);
  await world.sandbox.control.disarm();

  const { campaigns, leads } = await brought(client.ctx);
  expect(campaigns).toHaveLength(1);
  expect(leads).toEqual(expect.arrayContaining(client.leadIds));
  expect(await findFeed(client.ctx, client.of)).toMatchObject({ subscribedAt: null });
});
