import { type ChartDay, type Geometry, linePath, round } from "./day-geometry";

type Props = {
  days: readonly ChartDay[];
  plan: Geometry;
  isLastPartial: boolean;
  linesTitle: string;
  partial: { point: string | null };
};

/** The lower panel: people a day; the running day hangs on a dotted thread. */
export function DayLine({ days, plan, isLastPartial, linesTitle, partial }: Props) {
  const { lines, left, width, x } = plan;
  const values = days.map(({ line }) => line);
  const full = isLastPartial ? values.slice(0, -1) : values;
  const last = days.length - 1;
  const today = isLastPartial ? (values[last] ?? null) : null;
  const before = full.at(-1) ?? null;
  return (
    <g>
      <text x={0} y={lines.top - 14} className="fill-text text-13 font-medium">
        {linesTitle}
      </text>
      {lines.scale.ticks.map((tick) => (
        <g key={tick}>
          <path
            d={`M${left} ${Math.round(lines.y(tick)) + 0.5}H${width}`}
            className={tick === 0 ? "stroke-border-strong" : "stroke-border"}
          />
          <text x={0} y={lines.y(tick) + 4} className="fill-muted text-12">
            {tick}
          </text>
        </g>
      ))}
      <g className="stroke-series-2" fill="none" strokeWidth="1.5" strokeLinejoin="round">
        <path d={linePath(full, plan)} />
        {today !== null && before !== null && (
          <path
            d={`M${round(x(last - 1))} ${round(lines.y(before))}L${round(x(last))} ${round(lines.y(today))}`}
            strokeDasharray="2 3"
          />
        )}
      </g>
      {full.map(
        (value, at) =>
          value !== null && (
            <circle
              key={days[at]?.day}
              cx={round(x(at))}
              cy={round(lines.y(value))}
              r="2"
              className="fill-series-2"
            />
          ),
      )}
      {today !== null && (
        <>
          <circle
            cx={round(x(last))}
            cy={round(lines.y(today))}
            r="3"
            strokeWidth="1.5"
            className="fill-bg stroke-series-2"
          />
          {partial.point && (
            <text
              x={x(last) - 8}
              y={Math.min(lines.y(today) + 4, lines.base - 4)}
              textAnchor="end"
              strokeWidth="4"
              paintOrder="stroke"
              className="fill-text-2 stroke-bg text-12"
            >
              {partial.point}
            </text>
          )}
        </>
      )}
    </g>
  );
}
