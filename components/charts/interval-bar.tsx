import type { CSSProperties } from "react";
import { cn } from "#components/ui/cn";

const TONES = {
  good: "text-positive",
  bad: "text-negative",
  even: "text-text-2",
  unknown: "text-muted",
};

const HEIGHTS = { row: "h-5", figure: "h-9", forest: "h-11" };

/** The least a range may take, in per cent, so that one beyond the edge is still seen. */
const LEAST = 6;

type Props = {
  /** Bounds of the true cost with 90 % probability; null where there is no upper bound. */
  lo: number;
  hi: number | null;
  /** Spend per lead as it happened; null with no leads, and then there is no dot. */
  observed: number | null;
  target: number;
  /** Both ends as multiples of the target; all rows of a column share one. */
  domain?: readonly [number, number];
  tone: keyof typeof TONES;
  /** «Цена лида с вероятностью 90 %: от … до …, цель …» */
  label: string;
  size?: keyof typeof HEIGHTS;
  /** Another colour, for a figure that is not a verdict; its range is then solid. */
  colour?: string;
  className?: string;
};

/**
 * Where the true cost per lead lies, against its target, on a log scale.
 *
 * Left is cheaper, always. What lies beyond the domain fades out at its edge.
 */
export function IntervalBar(props: Props) {
  const { lo, hi, observed, target, domain = [0.5, 2], tone, label, colour } = props;
  const [least, most] = domain;
  const at = (value: number) => (Math.log(value / target / least) / Math.log(most / least)) * 100;

  const left = Math.min(Math.max(at(lo), 0), 100 - LEAST);
  const right = Math.max(Math.min(hi === null ? 100 : at(hi), 100), left + LEAST / 3);
  const fadesLeft = at(lo) < 0;
  const fadesRight = hi === null || at(hi) > 100;
  const dot = observed === null ? null : at(observed);

  return (
    <span
      role="img"
      aria-label={label}
      style={colour ? { color: colour } : undefined}
      className={cn(
        "relative block min-w-16",
        HEIGHTS[props.size ?? "row"],
        TONES[tone],
        props.className,
      )}
    >
      <span className="absolute inset-x-0 top-1/2 h-px -translate-y-1/2 bg-border" />
      <span
        className={cn(
          "absolute w-[1.5px] -translate-x-1/2 bg-text",
          props.size ? "inset-y-0 w-px" : "inset-y-0.5",
          colour && "bg-border-strong",
        )}
        style={{ left: percent(at(target)) }}
      />
      <span
        className={cn(
          "interval-range absolute top-1/2 h-1 -translate-y-1/2",
          colour && "bg-current",
        )}
        style={{ left: percent(left), right: percent(100 - right), ...fade(fadesLeft, fadesRight) }}
      />
      {dot !== null && dot >= 0 && dot <= 100 && (
        <span
          className="absolute top-1/2 size-2 -translate-1/2 rounded-full bg-current ring-[1.5px] ring-(--page,var(--bg))"
          style={{ left: percent(dot) }}
        />
      )}
    </span>
  );
}

function percent(value: number): string {
  return `${Math.round(value * 1000) / 1000}%`;
}

function fade(isLeft: boolean, isRight: boolean): CSSProperties {
  const radius = `${isLeft ? 0 : 2}px ${isRight ? 0 : 2}px ${isRight ? 0 : 2}px ${isLeft ? 0 : 2}px`;
  if (!isLeft && !isRight) return { borderRadius: radius };
  const ends = `${isLeft ? "transparent, #000 30%" : "#000"}, ${isRight ? "#000 70%, transparent" : "#000"}`;
  return { borderRadius: radius, maskImage: `linear-gradient(90deg, ${ends})` };
}
