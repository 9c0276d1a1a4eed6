import { addDays } from "#lib/time";

export type Span = { from: string; to: string };

/** The days of a span, in order. */
export function daysOf({ from, to }: Span): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

/**
 * What a span is compared with: the same days of the month before when it begins a
 * month, else as many days right before it.
 */
export function previousSpan({ from, to }: Span): Span {
  const isOfOneMonth = from.slice(0, 7) === to.slice(0, 7);
  if (from.endsWith("-01") && isOfOneMonth) {
    const lastBefore = addDays(from, -1);
    const sameDay = `${lastBefore.slice(0, 8)}${to.slice(8)}`;
    const isWholeMonth = addDays(to, 1).endsWith("-01");
    // October has a 31st and February no 30th: the last day stands for what is not there.
    return {
      from: `${lastBefore.slice(0, 8)}01`,
      to: isWholeMonth || sameDay > lastBefore ? lastBefore : sameDay,
    };
  }
  return { from: addDays(from, -daysOf({ from, to }).length), to: addDays(from, -1) };
}

/** The calendar month a day lies in. */
export function monthOf(day: string): Span {
  const from = `${day.slice(0, 8)}01`;
  return { from, to: addDays(`${addDays(from, 31).slice(0, 8)}01`, -1) };
}
