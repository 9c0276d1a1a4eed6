"use client";

import { type PointerEvent, useId, useState } from "react";
import { cn } from "#components/ui/cn";
import { DayAxis } from "./day-axis";
import { DayBars } from "./day-bars";
import { type ChartDay, type Geometry, layOut } from "./day-geometry";
import { DayLine } from "./day-line";
import { useWidth } from "./use-width";

const COLOURS = { tiktok: "text-series-1", instagram: "text-series-3" };

type Props = {
  days: readonly ChartDay[];
  platform: keyof typeof COLOURS;
  /** The last day is still running: hatched, hollow, dotted. */
  isLastPartial: boolean;
  label: string;
  barsTitle: string;
  linesTitle: string;
  /** Beside a sample of the dash, at the top right. */
  limitTitle: string | null;
  /** The same where both titles do not fit side by side. */
  limitTitleShort: string | null;
  /** A figure of the upper axis, and a day of the lower one. */
  formatTick: (value: number) => string;
  formatDay: (day: string, at: number) => string;
  /** What stands under the running day, and beside its point. */
  partial: { axis: string; point: string | null };
  /** What one day says, in one tooltip for both panels and to a screen reader. */
  factsOf: (at: number) => DayFacts;
};

type DayFacts = { title: string; facts: readonly { name: string; value: string }[] };

/**
 * Money above, people below, on one axis of days; never two scales on one panel.
 *
 * Drawn for the width it has, so that type keeps its size. To a keyboard and to a screen
 * reader it is a slider over its days.
 */
export function DayChart(props: Props) {
  const { days, label } = props;
  const [ref, width] = useWidth<HTMLElement>();
  const [active, setActive] = useState<number | null>(null);
  const hatch = useId();
  const plan = width === null ? null : layOut(days, width, props.formatTick);

  function point(event: PointerEvent<HTMLElement>) {
    if (!plan) return;
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left - plan.left;
    const at = Math.floor(x / plan.step);
    setActive(at >= 0 && at < days.length ? at : null);
  }

  return (
    <figure
      ref={ref}
      onPointerMove={point}
      onPointerLeave={() => setActive(null)}
      className={cn(
        "relative h-[400px] touch-pan-y has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus max-desk:h-[268px]",
        COLOURS[props.platform],
      )}
    >
      <input
        type="range"
        className="sr-only"
        aria-label={label}
        min={0}
        max={days.length - 1}
        value={active ?? days.length - 1}
        aria-valuetext={toSentence(props.factsOf(active ?? days.length - 1))}
        onChange={(event) => setActive(Number(event.currentTarget.value))}
        onFocus={() => setActive(days.length - 1)}
        onBlur={() => setActive(null)}
      />
      {plan && (
        <svg aria-hidden="true" width={plan.width} height={plan.height} className="block">
          <HatchPattern id={hatch} />
          <DayBars {...props} plan={plan} hatch={hatch} />
          <DayLine {...props} plan={plan} />
          <DayAxis {...props} plan={plan} />
          {active !== null && (
            <path
              d={`M${Math.round(plan.x(active)) + 0.5} ${plan.bars.top}V${plan.lines.base}`}
              className="stroke-outline"
            />
          )}
        </svg>
      )}
      {plan && active !== null && <DayTooltip plan={plan} at={active} {...props.factsOf(active)} />}
    </figure>
  );
}

function DayTooltip({ plan, at, title, facts }: DayFacts & { plan: Geometry; at: number }) {
  const isRight = plan.x(at) > (plan.left + plan.width) / 2;
  return (
    <div
      aria-hidden="true"
      className="pointer-events-none absolute z-10 w-max max-w-56 rounded-2 border bg-surface px-3 py-2 text-13 text-text shadow-overlay"
      style={{
        top: plan.bars.top + 8,
        ...(isRight ? { right: plan.width - plan.x(at) + 8 } : { left: plan.x(at) + 8 }),
      }}
    >
      <p className="font-medium">{title}</p>
      <dl className="grid grid-cols-[auto_auto] gap-x-4">
        {facts.map(({ name, value }) => (
          <div key={name} className="contents">
            <dt className="text-text-2">{name}</dt>
            <dd className="text-right tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function toSentence({ title, facts }: DayFacts): string {
  return `${title}. ${facts.map(({ name, value }) => `${name}: ${value}`).join(". ")}`;
}

function HatchPattern({ id }: { id: string }) {
  return (
    <defs>
      <pattern
        id={id}
        width="4"
        height="4"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <path d="M0 0V4" stroke="currentColor" strokeWidth="2.4" />
      </pattern>
    </defs>
  );
}
