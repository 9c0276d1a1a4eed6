import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { runActions } from "#lib/actions/run";
import type { Action } from "#lib/actions/schema";
import { setBrainSettings } from "#lib/brain/settings";
import { actRun } from "#lib/runs/act-run";
import { listDeedLines } from "#lib/runs/deed-history";
import { listRunDeeds } from "#lib/runs/find-run";
import { judgeOutcomes } from "#lib/runs/judge-outcomes";
import { openRun } from "#lib/runs/open-run";
import { planRun } from "#lib/runs/plan-run";
import { listExecutions } from "#lib/runs/read";
import { undoDeed } from "#lib/runs/undo";
import { CLEAR, makeClear, silence } from "#tests/support/clear-client";
import { type JudgedClient, openJudgedClients } from "#tests/support/judged-client";
import { openWorld, type World } from "#tests/support/world";

// Days of a market pass before the tests. People act by the real clock, the trail's own: it
// stands within the days their deeds are watched.
const DAYS = 14;
const DAYS_AGO = 3;
const DAY_MS = 24 * 3_600_000;
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let world: World;
let first: JudgedClient;
let second: JudgedClient;

beforeAll(async () => {
  const startAt = Date.now() - (DAYS + DAYS_AGO) * DAY_MS;
  world = await openWorld({ startAt, regime: CLEAR });
  const clients = await openJudgedClients(world, 2, {
    groups: 5,
    days: DAYS,
    // Every lead costs more than it may, and every group is cut.
    wishes: 0.15,
  });
  [first, second] = clients as [JudgedClient, JudgedClient];
});
afterAll(() => world.close());

async function act(client: JudgedClient): Promise<string> {
  const account = await client.account();
  const { id } = await openRun(client.job(), {
    account,
    platform: "tiktok",
    startedBy: "member",
    dryRun: false,
  });
  await planRun(client.job(), id);
  await actRun(client.job(), id);
  return id;
}

const judged = async (client: JudgedClient) =>
  judgeOutcomes(client.job(), { account: await client.account(), platform: "tiktok" });

test("what was taken back or changed again has no merit, and a pause is judged by its siblings", async () => {
  await setBrainSettings(first.owner(), { ...first.place, mode: "act" });
  const dead = await makeClear(world, second, { dead: 1, dear: 7 });
  await setBrainSettings(second.owner(), {
    ...second.place,
    mode: "act",
    askFirst: ["raise", "cut"],
  });
  const runs = [await act(first), await act(second)] as const;
  const [undone, again, rest] = (await listRunDeeds(first.owner(), runs[0])).filter(
    ({ kind, status }) => kind === "budget" && status === "done",
  );
  if (!undone || !again || !rest) throw new Error("too few steps");
  await undoDeed(first.owner(), { deedId: undone.id });
  for (const type of ["TikTok.PauseAdGroup", "TikTok.ResumeAdGroup"] as const) {
    const action: Action = { type, params: { adGroupId: again.ad_group_id } };
    await runActions(first.owner(), {
      idempotencyKey: crypto.randomUUID(),
      account: first.place.accountId ? { accountId: first.place.accountId } : {},
      actions: [action],
    });
  }

  await first.live(11);
  await second.live(0);
  await silence(world, dead);
  await judged(first);
  await judged(second);

  const { data } = await listExecutions(first.owner(), {});
  const told = new Map(data.flatMap(({ deeds }) => deeds).map((deed) => [deed.id, deed]));
  expect(told.get(undone.id)).toMatchObject({
    outcome: null,
    outcome_why: "taken_back",
    judged_at: expect.any(String),
  });
  expect(told.get(again.id)).toMatchObject({ outcome: "confounded", outcome_why: "changed_again" });
  expect(told.get(rest.id)?.outcome).not.toBe("confounded");
  const lines = await listDeedLines(first.owner(), [runs[0]]);
  expect(lines.find(({ id }) => id === undone.id)).toMatchObject({
    undone: expect.anything(),
    mayUndo: false,
    outcome: null,
    judgedFrom: null,
  });
  expect(lines.find(({ id }) => id === again.id)).toMatchObject({ mayUndo: true });
  const pauses = await listDeedLines(second.owner(), [runs[1]]);
  expect(pauses).toMatchObject([{ kind: "pause", outcome: { verdict: "improved", why: null } }]);
});
