import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createAdAccount } from "#lib/accounts/create";
import { listAccounts } from "#lib/accounts/read";
import {
  type BrainSettings,
  readBrainSettings,
  setBrainSettings,
  stopBrain,
} from "#lib/brain/settings";
import type { Ctx } from "#lib/ctx";
import { createDirections } from "#lib/directions/create";
import type { Platform } from "#lib/platforms/platform";
import { setMultiAccount } from "#lib/workspaces/update";
import { openWorld, type World } from "../support/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function oneClient(): Promise<Ctx> {
  const owner = await world.owner();
  await setMultiAccount(owner, { enabled: false });
  return owner;
}

/** How far the autopilot may go on each platform of the first client. */
async function settingsOf(owner: Ctx): Promise<Record<Platform, BrainSettings>> {
  const [account] = await listAccounts(owner);
  if (!account) throw new Error("no account");
  const of = (platform: Platform) => readBrainSettings(owner, account, platform);
  return { facebook: await of("facebook"), tiktok: await of("tiktok") };
}

/** Every limit there is, on one platform it has stopped by itself, on the other nobody wants it. */
async function limit(owner: Ctx) {
  const brainHour = 14;
  await setBrainSettings(owner, {
    platform: "tiktok",
    mode: "act",
    dial: "careful",
    askFirst: ["pause", "raise"],
    onlyTell: ["revive"],
    movesMoney: false,
    maxActions: 2,
    protectedIds: [crypto.randomUUID(), crypto.randomUUID()],
    brainHour,
    asksModel: false,
  });
  await stopBrain(owner, { id: null, platform: "tiktok" });
  await setBrainSettings(owner, { platform: "facebook", mode: "off", dial: "strict", brainHour });
}

test("what the autopilot may not do for one client it may not do once there are several", async () => {
  const owner = await oneClient();
  await createDirections(owner, { name: "Line" });
  await limit(owner);
  const before = await settingsOf(owner);
  expect(before).toMatchObject({
    tiktok: { mode: "act", maxActions: 2, hour: 14, stoppedAt: owner.now },
    facebook: { mode: "off" },
  });

  await setMultiAccount(owner, { enabled: true });

  expect(await settingsOf(owner)).toEqual(before);
});

test("of two hours the client keeps TikTok's", async () => {
  const owner = await oneClient();
  await createDirections(owner, { name: "Line" });
  await setBrainSettings(owner, { platform: "tiktok", brainHour: 14 });
  await setBrainSettings(owner, { platform: "facebook", brainHour: 5 });

  await setMultiAccount(owner, { enabled: true });

  expect(await settingsOf(owner)).toMatchObject({ tiktok: { hour: 14 }, facebook: { hour: 14 } });
});

const REPAIR = "supabase/migrations/20261201100100_limit_clients_that_lost_their_limits.sql";

/** Leaves a client without its limits, as the switch once did. */
const lose = ({ userAccountId }: Ctx) =>
  world.supabase.connection.driver.exec(`
    begin;
    select private.begin_change('{"verb": "test.lose"}');
    update public.brain_settings set ad_account_id = null
     where user_account_id = '${userAccountId}';
    update public.ad_accounts set brain_hour = 8 where user_account_id = '${userAccountId}';
    commit;`);

async function repair() {
  await world.supabase.connection.driver.exec(await readFile(REPAIR, "utf8"));
}

test("a client that lost its limits has them back, unless others were set since", async () => {
  const [owner, other] = [await oneClient(), await oneClient()];
  for (const ctx of [owner, other]) {
    await createDirections(ctx, { name: "Line" });
    await limit(ctx);
  }
  const before = await settingsOf(owner);
  for (const ctx of [owner, other]) {
    await setMultiAccount(ctx, { enabled: true });
    await lose(ctx);
  }
  const [{ id: accountId } = { id: null }] = await listAccounts(other);
  await setBrainSettings(other, { accountId, platform: "tiktok", mode: "propose", brainHour: 9 });

  await repair();
  await repair();

  expect(await settingsOf(owner)).toEqual(before);
  expect(await settingsOf(other)).toMatchObject({
    tiktok: { mode: "propose", maxActions: 10, protectedIds: [], hour: 9, stoppedAt: null },
    facebook: { mode: "off", dial: "strict", hour: 9 },
  });
});

test("limits of nobody known stay where they are", async () => {
  const owner = await oneClient();
  await limit(owner);
  // Nothing was there to make an account of.
  await setMultiAccount(owner, { enabled: true });
  await createAdAccount(owner, { name: "By hand" });
  const before = await settingsOf(owner);

  await repair();

  expect(await settingsOf(owner)).toEqual(before);
  expect(before).toMatchObject({ tiktok: { mode: "report", hour: 8 } });
});
