export type Scale = { top: number; ticks: number[] };

const STEPS = [1, 2, 2.5, 5, 10];

/** An axis from zero to a round number, with at most `most` lines above its base. Pure. */
export function niceScale(max: number, { most = 3, isWhole = false } = {}): Scale {
  if (!(max > 0)) return { top: 1, ticks: [0] };
  const rough = max / most;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const nice = (STEPS.find((step) => step * magnitude >= rough * 0.999) ?? 10) * magnitude;
  const step = isWhole ? Math.max(1, Math.ceil(nice)) : nice;
  const count = Math.ceil((max / step) * 0.999);
  // Tenths and halves do not multiply exactly in binary.
  const ticks = Array.from({ length: count + 1 }, (_, at) => Number((at * step).toPrecision(12)));
  return { top: ticks.at(-1) ?? max, ticks };
}
