import { afterAll, beforeAll, expect, test } from "vitest";
import { beginAction, takeActions } from "#lib/actions/ledger";
import { perform } from "#lib/actions/run";
import type { Action } from "#lib/actions/schema";
import { setBudget } from "#lib/actions/set-budget";
import { switchEntity } from "#lib/actions/switch";
import { getEntity } from "#lib/campaigns/find-entity";
import { syncTree } from "#lib/campaigns/sync";
import { advertise } from "#tests/support/advertise";
import { jobOf } from "#tests/support/launching";
import { passTime } from "#tests/support/pass-time";
import { openWorld, type World } from "#tests/support/world";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const budget = (adGroupId: string, dailyBudget: string): Action => ({
  type: "TikTok.UpdateAdGroupBudget",
  params: { adGroupId, dailyBudget },
});

/** An ad group of a new client, and somebody who has begun to change it. */
async function begun() {
  const ctx = await world.owner();
  const { tiktok, account } = await world.connectedAccount(ctx);
  advertise(world.sandbox, tiktok.advertiserId, { groups: 1 });
  await syncTree(jobOf(ctx), { platform: "tiktok", accountId: account.id });
  const { data: group } = await ctx.db
    .from("ad_groups")
    .select("id, external_id, daily_budget")
    .single()
    .throwOnError();
  const wish = (share: number) => (Number(group.daily_budget) * share).toFixed(2);
  const ask = (share: number) => ({
    key: crypto.randomUUID(),
    source: "manual" as const,
    accountId: account.id,
    actions: [budget(group.id, wish(share))],
  });
  const { rows, token } = await takeActions(ctx, ask(0.9));
  const holder = { kind: "action", id: rows[0]?.id ?? "", token } as const;
  await beginAction(ctx, holder, { level: "ad_group", id: group.id });
  const place = { platform: "tiktok", level: "ad_group", ref: group.id } as const;
  const at = { isUnseen: false, holder };
  return {
    ctx,
    another: (share: number) => perform(ctx, ask(share)),
    set: async (share: number) => {
      const params = { adGroupId: group.id, dailyBudget: wish(share) };
      return setBudget(ctx, await getEntity(ctx, place), { params, source: "manual", ...at });
    },
    pause: async () => switchEntity(ctx, await getEntity(ctx, place), { status: "paused", ...at }),
    onPlatform: () => world.sandbox.sandbox.world.adGroups.get(group.external_id),
  };
}

test("whoever was so slow that another one has changed it since writes nothing any more", async () => {
  const slow = await begun();
  passTime(3 * 60_000);
  expect(await slow.another(0.8)).toMatchObject([{ status: "done" }]);

  const before = slow.onPlatform();
  const lost = { reason: "action_in_progress" };
  await expect(slow.set(0.9)).rejects.toMatchObject(lost);
  await expect(slow.set(0.7)).rejects.toMatchObject(lost);
  await expect(slow.pause()).rejects.toMatchObject(lost);
  expect(slow.onPlatform()).toEqual(before);
});

test("who writes late in their lease has a whole one for it", async () => {
  for (const write of ["set", "pause"] as const) {
    const late = await begun();
    passTime(100_000);
    await late[write](0.9);
    const { data } = await late.ctx.db
      .from("platform_actions")
      .select("lease_until")
      .single()
      .throwOnError();
    expect(Date.parse(data.lease_until ?? "")).toBeGreaterThan(Date.now() + 60_000);
  }
});
