/** How long back speed is measured: longer lags behind, shorter jumps. */
const WINDOW_MS = 5000;
const LEAST_MS = 1000;

/** Bytes per second over the last seconds; null until a whole one has passed. */
export function speedMeter() {
  let marks: { at: number; bytes: number }[] = [];
  return {
    note(bytes: number, at: number): number | null {
      marks = [...marks.filter((mark) => mark.at >= at - WINDOW_MS), { at, bytes }];
      const [first] = marks;
      if (!first || at - first.at < LEAST_MS) return null;
      return Math.max(0, ((bytes - first.bytes) * 1000) / (at - first.at));
    },
    reset() {
      marks = [];
    },
  };
}
