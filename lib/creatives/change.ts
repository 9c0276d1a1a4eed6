import "server-only";
import { traceOf } from "#lib/changes/trace";
import { type Creative, toCreative } from "#lib/creatives/creative";
import { getCreative } from "#lib/creatives/read";
import { ChangeCreative, OneCreative, type TranscriptLine } from "#lib/creatives/schema";
import { type Ctx, requireRole } from "#lib/ctx";
import type { Json } from "#lib/db/database.types";
import { unwrap } from "#lib/db/unwrap";

type Verb = "creative.update" | "creative.archive" | "creative.retry";

/** Renames a creative, moves it within its platform and account, or corrects its words. */
export async function updateCreative(ctx: Ctx, input: ChangeCreative): Promise<Creative> {
  const { creativeId, patch } = ChangeCreative.parse(input);
  requireRole(ctx, "manager");
  const creative = await getCreative(ctx, creativeId);
  const { transcript } = patch;
  const words =
    transcript === undefined
      ? {}
      : { transcript, transcript_lines: correct(creative.transcriptLines, transcript) };
  return change(ctx, "creative.update", creativeId, { ...patch, ...words });
}

/** Puts a creative away: ads that run keep running, lists no longer show it. */
export async function archiveCreative(ctx: Ctx, input: OneCreative): Promise<void> {
  const { creativeId } = OneCreative.parse(input);
  requireRole(ctx, "manager");
  await getCreative(ctx, creativeId);
  await change(ctx, "creative.archive", creativeId, {});
}

/** Lets a failed creative try again, from the step that failed: what is done stays done. */
export async function retryCreative(ctx: Ctx, input: OneCreative): Promise<Creative> {
  const { creativeId } = OneCreative.parse(input);
  requireRole(ctx, "manager");
  await getCreative(ctx, creativeId);
  return change(ctx, "creative.retry", creativeId, {});
}

async function change(ctx: Ctx, verb: Verb, id: string, patch: Json): Promise<Creative> {
  const p_trace = traceOf(ctx, verb);
  return toCreative(
    unwrap(await ctx.db.rpc("change_creative", { p_id: id, p_patch: patch, p_trace })),
  );
}

/** Corrected words keep the times of the lines they replace, as long as there are as many. */
function correct(lines: TranscriptLine[], transcript: string | null): TranscriptLine[] {
  const texts = (transcript ?? "").split("\n").filter((line) => line.trim());
  if (texts.length !== lines.length) return [];
  return lines.map((line, index) => ({ ...line, text: texts[index]?.trim() ?? "" }));
}
