import "server-only";
import { createHash } from "node:crypto";
import { getCreative } from "#lib/creatives/read";
import { failCreative, recordStep } from "#lib/creatives/record-step";
import type { StepOutcome } from "#lib/creatives/step";
import type { Ctx } from "#lib/ctx";
import { notFound } from "#lib/errors";
import { readFilm } from "#lib/media/film";
import { flawsOf } from "#lib/media/film-rules";
import { flaw } from "#lib/media/flaw";
import { pictureType } from "#lib/media/picture";
import { openShelf } from "#lib/uploads/shelf";

/**
 * Looks into the file: whether it is what an ad of its platform may show, by content and
 * never by name, and what its MD5 is, computed once, from the stream.
 */
export async function checkFile(
  ctx: Ctx,
  { creativeId }: { creativeId: string },
): Promise<StepOutcome> {
  const creative = await getCreative(ctx, creativeId);
  if (creative.status !== "checking") return outcomeOf(creative.status);
  const { uploadId, kind, platform } = creative;
  if (!uploadId) throw notFound();

  if (kind !== "video") {
    const isPicture = await hasPicture(uploadId);
    if (isPicture) await recordStep(ctx, creative, { status: "ready" });
    else await failCreative(ctx, { creativeId, problems: [flaw("not_a_picture")] });
    return "stopped";
  }

  const read = await readFilm(await openShelf().open(uploadId));
  const problems = "flaw" in read ? [read.flaw] : flawsOf(read.film, platform);
  if ("flaw" in read || problems.length > 0) {
    await failCreative(ctx, { creativeId, problems });
    return "stopped";
  }
  const { durationMs, width, height, sizeBytes } = read.film;
  await recordStep(ctx, creative, {
    status: "transcribing",
    problems: [],
    md5: creative.md5 ?? (await md5Of(uploadId)),
    duration_ms: durationMs,
    width,
    height,
    size_bytes: sizeBytes,
  });
  return "done";
}

const outcomeOf = (status: string): StepOutcome =>
  status === "transcribing" || status === "sending" ? "done" : "stopped";

async function hasPicture(uploadId: string): Promise<boolean> {
  const file = await openShelf().open(uploadId);
  return pictureType(await file.read(0, Math.min(16, file.sizeBytes))) !== null;
}

async function md5Of(uploadId: string): Promise<string> {
  const hash = createHash("md5");
  for await (const chunk of await openShelf().stream(uploadId)) hash.update(chunk);
  return hash.digest("hex");
}
