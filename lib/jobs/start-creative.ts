import "server-only";
import { start } from "workflow/api";
import type { Ctx } from "#lib/ctx";
import type { CreativeRun } from "#lib/jobs/creative-run";
import { processCreative } from "#lib/jobs/process-creative";
import { log } from "#lib/log";

/**
 * Hands a creative to the engine. An engine that does not take it is no reason to refuse
 * the person whose file is here: a job finds what nobody works on.
 */
export async function startCreative(ctx: Ctx, creativeId: string): Promise<void> {
  const { userAccountId, correlationId } = ctx;
  const run: CreativeRun = { userAccountId, creativeId, correlationId };
  try {
    await start(processCreative, [run]);
  } catch (error) {
    log.error({ action: "creative_start", ...run, error }, "not started");
  }
}
