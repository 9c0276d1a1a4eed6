import type { TranscriptLine } from "#lib/creatives/schema";
import type { CreativeFigures } from "#lib/metrics/creatives";

type Point = CreativeFigures["watching"][number];

export type LineShare = { line: TranscriptLine; point: Point | null; share: number | null };

/**
 * Lines with the share still watching, only where the platform counts: at 2 and 6 seconds,
 * at quarters and at the end. Between those nobody knows, so nothing is said. Pure.
 */
export function lineShares(
  lines: readonly TranscriptLine[],
  watching: readonly Point[],
  durationMs: number,
): LineShare[] {
  const points = watching.map((point) => ({ point, atMs: momentOf(point.at, durationMs) }));
  return lines.map((line, index) => {
    const until = lines[index + 1]?.startMs ?? Number.POSITIVE_INFINITY;
    const within = points.filter(({ atMs }) => atMs >= line.startMs && atMs < until);
    const last = within.at(-1)?.point ?? null;
    const first = index === 0 && watching.length > 0 && !last ? 1 : null;
    return { line, point: last, share: last?.share ?? first };
  });
}

const SECONDS: Partial<Record<Point["at"], number>> = { "2s": 2000, "6s": 6000 };

function momentOf(at: Point["at"], durationMs: number): number {
  return SECONDS[at] ?? (Number(at) / 100) * durationMs;
}
