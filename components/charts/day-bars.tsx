import { barPath, type ChartDay, type Geometry, isNarrow, stepPath } from "./day-geometry";

type Props = {
  days: readonly ChartDay[];
  plan: Geometry;
  isLastPartial: boolean;
  hatch: string;
  barsTitle: string;
  limitTitle: string | null;
  limitTitleShort: string | null;
  formatTick: (value: number) => string;
};

/** The upper panel: a bar a day from zero, and over them what they were allowed to reach. */
export function DayBars(props: Props) {
  const { days, plan, isLastPartial, hatch } = props;
  const { bars, left, width } = plan;
  const limitTitle = isNarrow(plan) ? props.limitTitleShort : props.limitTitle;
  return (
    <g>
      <text x={0} y={12} className="fill-text text-13 font-medium">
        {props.barsTitle}
      </text>
      {limitTitle && (
        <text x={width} y={12} textAnchor="end" className="fill-text-2 text-12">
          <tspan className="fill-text">╌╌</tspan> {limitTitle}
        </text>
      )}
      {bars.scale.ticks.map((tick) => (
        <g key={tick}>
          <path
            d={`M${left} ${Math.round(bars.y(tick)) + 0.5}H${width}`}
            className={tick === 0 ? "stroke-border-strong" : "stroke-border"}
          />
          <text x={0} y={bars.y(tick) + 4} className="fill-muted text-12">
            {props.formatTick(tick)}
          </text>
        </g>
      ))}
      {days.map(({ day, bar }, at) => {
        if (bar === null) return null;
        const isPartial = isLastPartial && at === days.length - 1;
        return (
          <path
            key={day}
            d={barPath(at, bar, plan)}
            fill={isPartial ? `url(#${hatch})` : "currentColor"}
            stroke={isPartial ? "currentColor" : "none"}
          />
        );
      })}
      <path
        d={stepPath(days, plan)}
        fill="none"
        strokeWidth="1.25"
        strokeDasharray="4 3"
        className="stroke-text"
      />
    </g>
  );
}
