import "server-only";
import { getCreative } from "#lib/creatives/read";
import { recordStep } from "#lib/creatives/record-step";
import type { StepOutcome } from "#lib/creatives/step";
import type { Ctx } from "#lib/ctx";
import { log } from "#lib/log";
import { extractSound } from "#lib/media/sound";
import { MAX_SOUND_BYTES, type Transcript, transcribe } from "#lib/openai/transcribe";
import { openShelf } from "#lib/uploads/shelf";

type Heard = { transcript: Transcript } | { problem: string };

/**
 * Writes down what is said in the film, from its sound alone.
 *
 * Nobody waits for words: whatever goes wrong, the creative goes on without them and says why.
 */
export async function writeDown(
  ctx: Ctx,
  { creativeId }: { creativeId: string },
  patienceMs?: number,
): Promise<StepOutcome> {
  const creative = await getCreative(ctx, creativeId);
  if (creative.status !== "transcribing") {
    return creative.status === "sending" ? "done" : "stopped";
  }
  const startedAt = performance.now();
  const heard: Heard =
    creative.transcript === null && creative.uploadId
      ? await listen(ctx, creative.uploadId, patienceMs)
      : { problem: "" };
  // Only TikTok takes films before there is an ad; elsewhere this is the last step.
  const status = creative.platform === "tiktok" ? "sending" : "ready";
  await recordStep(ctx, creative, { status, ...wordsOf(heard) });
  log.info(
    {
      action: "creative_transcribed",
      correlationId: ctx.correlationId,
      id: creativeId,
      problem: "problem" in heard ? heard.problem : null,
      durationMs: Math.round(performance.now() - startedAt),
    },
    "listened",
  );
  return status === "sending" ? "done" : "stopped";
}

async function listen(ctx: Ctx, uploadId: string, patienceMs?: number): Promise<Heard> {
  try {
    const sound = await extractSound(await openShelf().open(uploadId), MAX_SOUND_BYTES);
    if (!sound) return { problem: "no_sound" };
    const outcome = await transcribe(sound, patienceMs);
    if ("problem" in outcome && outcome.cause) {
      const { correlationId } = ctx;
      log.warn({ action: "transcribe", correlationId, error: outcome.cause }, outcome.problem);
    }
    return outcome;
  } catch (error) {
    log.warn({ action: "transcribe", correlationId: ctx.correlationId, error }, "no sound");
    return { problem: "no_sound" };
  }
}

function wordsOf(heard: Heard) {
  if ("problem" in heard) return heard.problem ? { transcript_problem: heard.problem } : {};
  const { text, language, lines } = heard.transcript;
  if (!text) return { transcript_problem: "nothing_said" };
  return {
    transcript: text,
    transcript_language: language,
    transcript_lines: lines,
    transcript_problem: null,
  };
}
