import { checkFile } from "#lib/creatives/check-file";
import { fetchFile } from "#lib/creatives/fetch-file";
import { getCreative } from "#lib/creatives/read";
import { sendFilm, settleFilm } from "#lib/creatives/send-film";
import type { Step } from "#lib/creatives/step";
import { writeDown } from "#lib/creatives/write-down";
import type { Ctx } from "#lib/ctx";
import { openJobCtx } from "#lib/jobs/job-ctx";
import type { World } from "./world.ts";

export const STEPS: Step[] = [fetchFile, checkFile, writeDown, sendFilm, settleFilm];

export const jobCtxOf = (of: Ctx): Ctx =>
  openJobCtx({
    userAccountId: of.userAccountId,
    job: "creatives",
    correlationId: of.correlationId,
    now: of.now,
  });

/** Does the steps of a creative's run one after another, as the engine would. */
export async function processed(
  world: World,
  { of, creativeId, steps = STEPS }: { of: Ctx; creativeId: string; steps?: Step[] },
) {
  const ctx = jobCtxOf(of);
  for (const step of steps) {
    let outcome = await step(ctx, { creativeId });
    while (outcome === "waiting") {
      world.sandbox.sandbox.clock.advance(5000);
      outcome = await step(ctx, { creativeId });
    }
    if (outcome === "stopped") break;
  }
  return getCreative(of, creativeId);
}
