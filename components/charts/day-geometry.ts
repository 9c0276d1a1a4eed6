import { niceScale, type Scale } from "./nice-scale";

/** One day; null where nothing is known of it. */
export type ChartDay = {
  day: string;
  bar: number | null;
  line: number | null;
  /** What the bar was allowed to reach. */
  limit: number | null;
};

export type Geometry = {
  width: number;
  height: number;
  /** Where the plot begins: figures of the axes stand left of it. */
  left: number;
  step: number;
  bars: Panel;
  lines: Panel;
  barWidth: number;
  x: (at: number) => number;
};

export type Panel = { top: number; base: number; scale: Scale; y: (value: number) => number };

/** Heights of both panels and what lies around them, on a desk and on a phone. */
const WIDE = { title: 30, bars: 206, gap: 48, lines: 88, axis: 28 };
const NARROW = { title: 26, bars: 116, gap: 40, lines: 60, axis: 26 };
const NARROW_BELOW = 520;
const CHARACTER = 7;

export function chartHeight(isNarrow: boolean): number {
  const { title, bars, gap, lines, axis } = isNarrow ? NARROW : WIDE;
  return title + bars + gap + lines + axis;
}

/** Whether it is drawn for a phone. */
export const isNarrow = ({ width }: Pick<Geometry, "width">) => width < NARROW_BELOW;

/** Where everything stands for a measured width. Pure. */
export function layOut(
  days: readonly ChartDay[],
  width: number,
  label: (value: number) => string,
): Geometry {
  const sizes = width < NARROW_BELOW ? NARROW : WIDE;
  const highest = Math.max(0, ...days.flatMap(({ bar, limit }) => [bar ?? 0, limit ?? 0]));
  const most = Math.max(0, ...days.map(({ line }) => line ?? 0));
  const barScale = niceScale(highest);
  const lineScale = niceScale(most, { most: 2, isWhole: true });
  const longest = Math.max(
    ...barScale.ticks.map((tick) => label(tick).length),
    ...lineScale.ticks.map((tick) => String(tick).length),
  );
  const left = longest * CHARACTER + 14;
  const step = (width - left) / Math.max(days.length, 1);
  const bars = panel(sizes.title, sizes.bars, barScale);
  return {
    width,
    height: chartHeight(width < NARROW_BELOW),
    left,
    step,
    bars,
    lines: panel(bars.base + sizes.gap, sizes.lines, lineScale),
    barWidth: Math.min(17, step * 0.54),
    x: (at) => left + step * (at + 0.5),
  };
}

function panel(top: number, height: number, scale: Scale): Panel {
  const base = top + height;
  return { top, base, scale, y: (value) => base - (value / scale.top) * height };
}

/** A line with a gap wherever a day is not known. */
export function linePath(values: readonly (number | null)[], { x, lines }: Geometry): string {
  return values
    .map((value, at) =>
      value === null
        ? ""
        : `${(values[at - 1] ?? null) === null ? "M" : "L"}${round(x(at))} ${round(lines.y(value))}`,
    )
    .join("");
}

/** A limit as steps over the whole width of each day, changing on the day it changed. */
export function stepPath(days: readonly ChartDay[], { left, step, bars }: Geometry): string {
  return days
    .map(({ limit }, at) => {
      if (limit === null) return "";
      const before = days[at - 1]?.limit ?? null;
      const from = left + step * at;
      const y = round(bars.y(limit));
      const start = before === null ? `M${round(from)} ${y}` : before === limit ? "" : `V${y}`;
      return `${start}H${round(from + step)}`;
    })
    .join("");
}

/** A bar with rounded shoulders, from the base up. */
export function barPath(at: number, value: number, { x, bars, barWidth }: Geometry): string {
  const height = Math.max(0, bars.base - bars.y(value));
  const radius = Math.min(2, height, barWidth / 2);
  const from = round(x(at) - barWidth / 2);
  return `M${from} ${bars.base}v${round(radius - height)}q0 ${-radius} ${radius} ${-radius}h${round(barWidth - radius * 2)}q${radius} 0 ${radius} ${radius}v${round(height - radius)}z`;
}

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
