import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import type { Ctx } from "#lib/ctx";
import { TIKTOK_APP } from "#lib/sandbox/tiktok/furnish";
import { type AppStack, openAppStack } from "#tests/support/app";
import type { ConnectedAccount } from "#tests/support/connected-account";
import { type Aftermath, blow } from "#tests/support/webhook-storm";
import { openWorld, type World } from "#tests/support/world";

export type StormWorld = {
  world: World;
  stack: AppStack;
  webhookUrl: string;
  /** Deals with what a dead process left, as the schedule does a minute later. */
  passAMinute(): Promise<void>;
  close(): Promise<void>;
};

/** The built app on a database and platforms of this process, which outlive it when it is killed. */
export async function openStormWorld(start: { startAt?: number } = {}): Promise<StormWorld> {
  const dataDir = mkdtempSync(join(tmpdir(), "performante-webhooks-"));
  const world = await openWorld(start);
  const stack = await openAppStack(dataDir, process.env.NEXT_PUBLIC_SUPABASE_URL);
  const appUrl = `http://127.0.0.1:${stack.settings.appPort}`;
  process.env.NEXT_PUBLIC_APP_URL = appUrl;
  await stack.start();
  const driver = world.supabase.connection.driver;
  return {
    world,
    stack,
    webhookUrl: `${appUrl}/tiktok/webhook`,
    async passAMinute() {
      await driver.exec(`update public.webhook_events set next_attempt_at = now() - interval '1 s'
                          where status in ('received', 'failed');
                         delete from public.job_runs where job = 'webhooks'`);
      const headers = { authorization: `Bearer ${stack.settings.variables.CRON_SECRET}` };
      await fetch(`${appUrl}/api/cron/webhooks`, { headers });
      await expect
        .poll(async () => (await driver.query(WAITING)).rows, { timeout: 120_000 })
        .toEqual([{ waiting: 0 }]);
    },
    async close() {
      await stack.stop();
      await world.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

const WAITING = `select count(*)::int as waiting from public.webhook_events
                  where status in ('received', 'failed')`;

type Client = ConnectedAccount & { ctx: Ctx };

/** A storm over one client, the app killed and started again in the middle of it. */
export async function weather(
  { world, stack, webhookUrl, passAMinute }: StormWorld,
  { tiktok }: Client,
  { leads, lanes }: { leads: number; lanes: number },
): Promise<Aftermath> {
  const aftermath = await blow({
    url: webhookUrl,
    secret: TIKTOK_APP.secret,
    advertiserId: tiktok.advertiserId,
    leads,
    lanes,
    async halfway() {
      await stack.kill();
      await stack.start();
    },
  });
  await passAMinute();
  const { rows } = await world.supabase.connection.driver.query<{ id: string }>(
    `select platform_lead_id as id from public.leads
      where platform_lead_id like '730000000%' order by 1`,
  );
  const found = rows.map(({ id }) => id);
  expect(found).toEqual(aftermath.good.toSorted());
  expect(found.filter((id) => aftermath.forged.includes(id))).toEqual([]);
  return aftermath;
}
