const WIDTH = 84;
const HEIGHT = 28;
const INSET = 3;

const COLOURS = { tiktok: "text-series-1", instagram: "text-series-3" };

type Props = {
  /** One figure a day; null where the day is missing. */
  values: readonly (number | null)[];
  platform: keyof typeof COLOURS;
  /** The last value is today so far: drawn dotted, after the dot. */
  isLastPartial?: boolean;
  target?: number;
};

/** The shape of a figure's days, beside the figure that says how much. */
export function Sparkline({ values, platform, isLastPartial, target }: Props) {
  const known = [...values, target].filter((value) => typeof value === "number");
  if (known.length < 2) return null;
  const low = Math.min(...known);
  const span = Math.max(...known) - low || 1;
  const step = (WIDTH - INSET * 2) / Math.max(values.length - 1, 1);

  const y = (value: number) => HEIGHT - INSET - ((value - low) / span) * (HEIGHT - INSET * 2);
  const points = values.map((value, at) =>
    value === null ? null : { x: INSET + at * step, y: y(value) },
  );
  const full = isLastPartial ? points.slice(0, -1) : points;
  const lastFull = full.findLast((point) => point !== null);
  const today = isLastPartial ? points.at(-1) : null;

  const path = full
    .map((point, at) => point && `${full[at - 1] ? "L" : "M"}${round(point.x)} ${round(point.y)}`)
    .filter(Boolean)
    .join("");

  return (
    <svg
      aria-hidden="true"
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className={`block overflow-visible ${COLOURS[platform]}`}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinejoin="round"
      strokeLinecap="round"
    >
      {target !== undefined && (
        <path
          d={`M0 ${round(y(target))}H${WIDTH}`}
          className="stroke-outline"
          strokeWidth="1"
          strokeDasharray="2 3"
        />
      )}
      <path d={path} />
      {lastFull && today && (
        <path
          d={`M${round(lastFull.x)} ${round(lastFull.y)}L${round(today.x)} ${round(today.y)}`}
          strokeDasharray="1.5 3"
        />
      )}
      {lastFull && (
        <circle cx={lastFull.x} cy={lastFull.y} r="2.5" fill="currentColor" stroke="none" />
      )}
    </svg>
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
