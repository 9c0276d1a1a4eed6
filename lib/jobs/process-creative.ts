import { getWorkflowMetadata, sleep } from "workflow";
import { checkFile } from "#lib/creatives/check-file";
import { fetchFile } from "#lib/creatives/fetch-file";
import { sendFilm, settleFilm } from "#lib/creatives/send-film";
import type { StepOutcome } from "#lib/creatives/step";
import { writeDown } from "#lib/creatives/write-down";
import {
  type CreativeRun,
  claimCreative,
  giveUpOnCreative,
  releaseCreative,
  tryStep,
} from "#lib/jobs/creative-run";

/** How often a platform is asked whether it has made a film usable: for a quarter of an hour. */
const LOOKS = 180;

/**
 * A creative's way from a file to something an ad can show; survives a restart between
 * any two steps, and of two runs for one creative only the first does anything.
 */
export async function processCreative(run: CreativeRun): Promise<void> {
  "use workflow";

  const { workflowRunId } = getWorkflowMetadata();
  if (!(await claim(run, workflowRunId))) return;
  if ((await bring(run)) === "done" && (await check(run)) === "done") {
    if ((await listen(run)) === "done" && (await send(run)) === "done") {
      let looks = 0;
      while ((await settle(run)) === "waiting" && ++looks < LOOKS) await sleep("5s");
      if (looks === LOOKS) await giveUp(run);
    }
  }
  await release(run, workflowRunId);
}

async function claim(run: CreativeRun, workflowId: string): Promise<boolean> {
  "use step";
  return claimCreative(run, workflowId);
}

async function bring(run: CreativeRun): Promise<StepOutcome> {
  "use step";
  return tryStep(run, fetchFile);
}

async function check(run: CreativeRun): Promise<StepOutcome> {
  "use step";
  return tryStep(run, checkFile);
}

async function listen(run: CreativeRun): Promise<StepOutcome> {
  "use step";
  return tryStep(run, writeDown);
}

async function send(run: CreativeRun): Promise<StepOutcome> {
  "use step";
  return tryStep(run, sendFilm);
}

async function settle(run: CreativeRun): Promise<StepOutcome> {
  "use step";
  return tryStep(run, settleFilm);
}

async function giveUp(run: CreativeRun): Promise<void> {
  "use step";
  await giveUpOnCreative(run, "film_not_processed");
}

async function release(run: CreativeRun, workflowId: string): Promise<void> {
  "use step";
  await releaseCreative(run, workflowId);
}
