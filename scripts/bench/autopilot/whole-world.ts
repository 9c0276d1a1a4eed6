import { getAccount } from "#lib/accounts/read";
import type { Plan } from "#lib/brain/plan";
import { syncTree } from "#lib/campaigns/sync";
import type { Ctx } from "#lib/ctx";
import { openJobCtx } from "#lib/jobs/job-ctx";
import { collectReading } from "#lib/metrics/collect";
import { toDecimal, toMinor } from "#lib/money";
import { actRun } from "#lib/runs/act-run";
import { type DeedRow, listRunDeeds } from "#lib/runs/find-run";
import { finishRun } from "#lib/runs/finish-run";
import { openRun } from "#lib/runs/open-run";
import { planRun } from "#lib/runs/plan-run";
import { playOn, WORLD_BEGINS_AT } from "#lib/sandbox/market/world-run";
import { createSandbox } from "#lib/sandbox/sandbox";
import { grantToken } from "#lib/sandbox/tiktok/oauth";
import { writeClients } from "../../connected-clients.ts";
import type { Ground } from "./whole-ground.ts";

/** What one morning's run did to a group, in the platform's own names. */
export type WholeDeed = {
  groupId: string;
  kind: string;
  toMinor: number;
  status: DeedRow["status"];
  /** What the platform or a limit of ours said to a refused one. */
  error: string;
};

export type Ran = { deeds: WholeDeed[]; plan: Plan; groupId: (ours: string) => string };

/** The least TikTok takes a day for an ad group in tenge. */
const PLATFORM_FLOOR_MINOR = 250_000;

/**
 * One direction of the bench's market behind the simulated TikTok, and one client of ours
 * connected to it whose autopilot acts: the same seed gives the same people and the same luck.
 */
export async function openWholeWorld(
  ground: Ground,
  { seed, regime }: { seed: string; regime: unknown },
) {
  const running = createSandbox({
    startAt: WORLD_BEGINS_AT,
    seeding: { seed, world: "empty", regime },
  });
  const { sandbox } = running;
  const run = playOn(sandbox, "tiktok");
  const [advertiser] = sandbox.world.accounts.ownedBy("tiktok");
  if (!advertiser) throw new Error("a world has one account");
  const { id: token } = grantToken(sandbox, { accountIds: [advertiser.id] });
  const [id, workspaceId] = [crypto.randomUUID(), crypto.randomUUID()];
  ground.face(running);
  await writeClients(ground.books, sandbox, [
    { id, workspaceId, advertiserId: advertiser.id, token },
  ]);
  await ground.furnish({
    id,
    workspaceId,
    movesMoney: run.isPooled,
    floorMinor: floorOf(run.floorMinor),
  });
  const place = { platform: "tiktok" as const, accountId: id };
  const ctx = (): Ctx =>
    openJobCtx({
      userAccountId: workspaceId,
      job: "autopilot",
      correlationId: `bench-${seed}-${run.day()}`,
      now: new Date(sandbox.clock.now()),
    });
  let targetMinor = run.targetMinor();
  return {
    run,
    /** A whole run of this morning, from the platform's numbers to the report. */
    async morning(): Promise<Ran> {
      if (run.targetMinor() !== targetMinor) {
        targetMinor = run.targetMinor();
        await ground.setTarget(
          workspaceId,
          toDecimal({ amountMinor: targetMinor, currency: "KZT" }),
        );
      }
      await syncTree(ctx(), place);
      await collectReading(ctx(), { ...place, reading: "nightly" });
      const account = await getAccount(ctx(), id);
      const opening = {
        account,
        platform: "tiktok",
        startedBy: "schedule",
        dryRun: false,
      } as const;
      return ground.at(ctx().now, async () => {
        const { id: executionId } = await openRun(ctx(), opening);
        await planRun(ctx(), executionId);
        await actRun(ctx(), executionId);
        await finishRun(ctx(), executionId);
        return read(ctx(), executionId);
      });
    },
    close: () => running.close(),
  };
}

export type WholeWorld = Awaited<ReturnType<typeof openWholeWorld>>;

const floorOf = (minor: number) => Math.max(minor, PLATFORM_FLOOR_MINOR);

async function read(ctx: Ctx, executionId: string): Promise<Ran> {
  const { data: groups } = await ctx.db.from("ad_groups").select("id, external_id").throwOnError();
  const { data: execution } = await ctx.db
    .from("brain_executions")
    .select("plan")
    .eq("id", executionId)
    .single()
    .throwOnError();
  const external = new Map(groups.map((row) => [row.id, row.external_id]));
  const groupId = (ours: string) => external.get(ours) ?? "";
  const deeds = await listRunDeeds(ctx, executionId);
  return {
    // Safe: the plan is what planRun wrote.
    plan: execution.plan as unknown as Plan,
    groupId,
    deeds: deeds.map(({ ad_group_id, kind, to_budget, status, error }) => ({
      groupId: groupId(ad_group_id),
      kind,
      toMinor: toMinor(to_budget, "KZT") ?? 0,
      status,
      error: JSON.stringify(error),
    })),
  };
}
