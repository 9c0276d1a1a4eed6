import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { listAccounts } from "#lib/accounts/read";
import type { Row } from "#lib/actions/ledger";
import { runActions } from "#lib/actions/run";
import type { Action } from "#lib/actions/schema";
import { undoAction } from "#lib/actions/undo";
import { readHistory } from "#lib/backtest/history";
import { courseFrom, standingAt } from "#lib/backtest/standing";
import { gather } from "#lib/brain/gather";
import { syncTree } from "#lib/campaigns/sync";
import type { Ctx } from "#lib/ctx";
import { jobOf, openLaunched } from "#tests/support/launching";
import { openWorld, type World } from "#tests/support/world";

vi.setConfig({ testTimeout: 90_000 });

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
afterEach(() => world.sandbox.control.disarm());

const YEAR_MS = 365 * 24 * 3_600_000;

/** A client whose one ad group runs for 10 000 ₸ a day, and who does what to it. */
async function running() {
  const { owner, ready, ids } = await openLaunched(world);
  const account = (await listAccounts(owner)).find(({ id }) => id === ready.account.id);
  if (!account) throw new Error("no account");
  const { id: accountId } = account;
  const ask = async (source: "manual" | "brain", action: Action): Promise<Row> => {
    const [row] = await runActions(source === "brain" ? jobOf(owner) : owner, {
      idempotencyKey: crypto.randomUUID(),
      source,
      account: { accountId },
      actions: [action],
    });
    if (!row) throw new Error("no answer");
    return row;
  };
  return {
    owner,
    account,
    adGroupId: ids.adGroup,
    ask,
    setBudget: (source: "manual" | "brain", dailyBudget: string) =>
      ask(source, {
        type: "TikTok.UpdateAdGroupBudget",
        params: { adGroupId: ids.adGroup, dailyBudget },
      }),
    takeBack: ({ id: actionId }: Row, by: Ctx = owner) =>
      undoAction(by, { actionId, idempotencyKey: crypto.randomUUID() }),
  };
}

type Running = Awaited<ReturnType<typeof running>>;

/** What judgement knows of the ad group: this morning, and on a day that is replayed. */
async function known({ owner, account }: Running) {
  const { groups, timeZone } = await gather(owner, account, "tiktok");
  const [group] = groups;
  if (!group) throw new Error("no ad group");
  const { moves } = await readHistory(owner, {
    platform: "tiktok",
    accountId: account.id,
    timeZone,
    hour: 8,
    from: "2026-01-01",
    to: "2026-01-02",
  });
  const later = new Date(Date.now() + YEAR_MS);
  const own = moves.filter(({ id }) => id === group.id);
  const now = { budget: group.daily_budget, status: group.status };
  const facts = [group, standingAt(courseFrom(now, own, later), later)];
  return facts.map(({ status, daily_budget, owner_budget, paused_at }) => ({
    status,
    budget: Number(daily_budget),
    owner: Number(owner_budget),
    isOurPause: paused_at !== null,
  }));
}

/** Its owner, whose tree is always read right before what they did is written down. */
function readingFirst({ owner, account }: Running): Ctx {
  const rpc = async (name: string, ...args: unknown[]) => {
    if (name === "finish_action") {
      await syncTree(jobOf(owner), { platform: "tiktok", accountId: account.id });
    }
    return Reflect.apply(owner.db.rpc, owner.db, [name, ...args]);
  };
  const get = (db: Ctx["db"], name: string | symbol) => {
    const found = name === "rpc" ? rpc : Reflect.get(db, name, db);
    return typeof found === "function" ? found.bind(db) : found;
  };
  return { ...owner, db: new Proxy(owner.db, { get }) };
}

const both = (facts: object) => [facts, facts].map((one) => expect.objectContaining(one));

test("putting back what the autopilot changed is nobody's new word on a budget", async () => {
  for (const [first, second] of [
    ["12000", "14000"],
    ["8000", "6400"],
  ] as const) {
    const client = await running();
    await client.setBudget("brain", first);
    const undone = await client.takeBack(await client.setBudget("brain", second));
    expect(undone).toMatchObject({ status: "done" });
    expect(await known(client)).toEqual(both({ budget: Number(first), owner: 10_000 }));
    // And to think better of it is no word either.
    expect(await client.takeBack(undone)).toMatchObject({ status: "done" });
    expect(await known(client)).toEqual(both({ budget: Number(second), owner: 10_000 }));
    await client.setBudget("manual", "7000");
    expect(await known(client)).toEqual(both({ budget: 7000, owner: 7000 }));
  }
});

test("what was put back is known for that, though a reading of the tree saw it first", async () => {
  const client = await running();
  await client.setBudget("brain", "12000");
  const raise = await client.setBudget("brain", "14000");
  expect(await client.takeBack(raise, readingFirst(client))).toMatchObject({ status: "done" });
  expect((await world.changes(client.owner)).at(-1)).toMatchObject({
    verb: "tree.see",
    before: { daily_budget: 14_000 },
    after: { daily_budget: 12_000 },
  });
  expect(await known(client)).toEqual(both({ budget: 12_000, owner: 10_000 }));
});

test("taking back a change of one's own is one's own word", async () => {
  const client = await running();
  await client.setBudget("manual", "11000");
  await client.takeBack(await client.setBudget("manual", "12000"));
  expect(await known(client)).toEqual(both({ budget: 11_000, owner: 11_000 }));
});

test("a switch put back takes nothing of the owner's word on the budget found beside it", async () => {
  const client = await running();
  const params = { adGroupId: client.adGroupId };
  const pause = await client.ask("brain", { type: "TikTok.PauseAdGroup", params });
  world.sandbox.sandbox.world.adGroups.update(client.adGroupId, {
    budget: { kind: "daily", amountMinor: 500_000, pace: "fixed" },
  });
  expect(await client.takeBack(pause)).toMatchObject({ status: "done" });
  expect(await known(client)).toEqual(both({ status: "active", budget: 5000, owner: 5000 }));
});

test("what waits until a person has looked is no pause of the autopilot's, and no budget of its owner's", async () => {
  const client = await running();
  const { control, sandbox } = world.sandbox;
  // The look after the write waits, and meanwhile somebody in TikTok's own manager is quicker.
  const fault = { kind: "latency", ms: 1500 } as const;
  await control.arm({ platform: "tiktok", path: "*/adgroup/get/", after: 1, fault });
  const asking = client.setBudget("brain", "12000");
  await expect.poll(control.faults, { timeout: 20_000, interval: 20 }).toEqual([]);
  sandbox.world.adGroups.update(client.adGroupId, {
    budget: { kind: "daily", amountMinor: 9_900_000, pace: "fixed" },
  });
  expect(await asking).toMatchObject({
    status: "refused",
    error: { reason: "budget_differs_paused" },
  });
  expect(await known(client)).toEqual(
    both({ status: "paused", budget: 99_000, owner: 10_000, isOurPause: false }),
  );

  // Once somebody has, a pause of the autopilot's is its own again.
  const params = { adGroupId: client.adGroupId };
  await client.setBudget("manual", "10000");
  await client.ask("manual", { type: "TikTok.ResumeAdGroup", params });
  await client.ask("brain", { type: "TikTok.PauseAdGroup", params });
  expect(await known(client)).toEqual(both({ status: "paused", isOurPause: true }));
});
