import { cn } from "#components/ui/cn";

const TONES = { good: "text-positive", bad: "text-negative", even: "text-text-2" };
const WIDTH = 240;
const HEIGHT = 88;
const STEPS = 96;

type Props = {
  /** Leads per target of spend are Gamma(shape, rate). */
  shape: number;
  rate: number;
  /** Both ends as multiples of the target, as the interval bar above has them. */
  domain: readonly [number, number];
  /** Up to where or from where on the area is filled, in targets: what the verdict rests on. */
  filled: { until: number } | { from: number };
  tone: keyof typeof TONES;
  className?: string;
};

/**
 * How likely each true cost per lead is, on the log scale of the interval bar above it.
 *
 * A picture beside figures that say the same, so a screen reader passes over it.
 */
export function DensityCurve({ shape, rate, domain, filled, tone, className }: Props) {
  const points = curve({ shape, rate, domain });
  const [least, most] = domain;
  const at = (times: number) => (Math.log(times / least) / Math.log(most / least)) * WIDTH;
  const side = points.filter(({ x }) =>
    "until" in filled ? x <= at(filled.until) : x >= at(filled.from),
  );
  const [first, last] = [side[0], side.at(-1)];
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      className={cn("block h-22 w-full overflow-visible", TONES[tone], className)}
    >
      {first && last && (
        <path
          d={`M${first.x} ${HEIGHT}${side.map(toLine).join("")}L${last.x} ${HEIGHT}Z`}
          className="fill-current opacity-20"
        />
      )}
      <path
        d={points.map(toLine).join("").replace("L", "M")}
        vectorEffect="non-scaling-stroke"
        className="fill-none stroke-text stroke-[1.5]"
      />
      <path
        d={`M${at(1)} 0V${HEIGHT}`}
        vectorEffect="non-scaling-stroke"
        className="stroke-text stroke-[1.5]"
      />
      <path
        d={`M0 ${HEIGHT}H${WIDTH}`}
        vectorEffect="non-scaling-stroke"
        className="stroke-border stroke-1"
      />
    </svg>
  );
}

type Point = { x: number; y: number };
const toLine = ({ x, y }: Point) => `L${x.toFixed(1)} ${y.toFixed(1)}`;

/** The density over log cost, its peak as high as the picture. */
function curve({ shape, rate, domain }: Pick<Props, "shape" | "rate" | "domain">): Point[] {
  const [least, most] = domain;
  const logs = Array.from({ length: STEPS + 1 }, (_, step) => {
    const leads = 1 / (least * (most / least) ** (step / STEPS));
    return shape * Math.log(leads) - rate * leads;
  });
  // Its peak may lie beyond the picture; then the picture shows the slope alone.
  const highest = Math.max(...logs);
  return logs.map((log, step) => ({
    x: (step / STEPS) * WIDTH,
    y: HEIGHT - Math.exp(log - highest) * (HEIGHT - 4),
  }));
}
