import type { ChartDay, Geometry } from "./day-geometry";

type Props = {
  days: readonly ChartDay[];
  plan: Geometry;
  isLastPartial: boolean;
  formatDay: (day: string, at: number) => string;
  partial: { axis: string };
};

/** The least a label needs, so that none stands on another. */
const LABEL = 76;

/** Days under both panels: a few of them, and the one still running. */
export function DayAxis({ days, plan, isLastPartial, formatDay, partial }: Props) {
  const { x, step, lines, width } = plan;
  const every = Math.max(1, Math.ceil(LABEL / step));
  const last = days.length - 1;
  const end = isLastPartial ? last - Math.ceil(LABEL / step) * 0.8 : last;
  const y = lines.base + 20;
  return (
    <g className="fill-muted text-12">
      {days.map(
        ({ day }, at) =>
          at % every === 0 &&
          at <= end && (
            <text key={day} x={x(at)} y={y} textAnchor={at === 0 && step < 40 ? "start" : "middle"}>
              {formatDay(day, at)}
            </text>
          ),
      )}
      {isLastPartial && (
        <text
          x={days.length === 1 ? x(last) : width}
          y={y}
          textAnchor={days.length === 1 ? "middle" : "end"}
          className="fill-text"
        >
          {partial.axis}
        </text>
      )}
    </g>
  );
}
