import type { ToldGroup } from "#lib/brain/gather";
import { addDays, parseInstant, toDay } from "#lib/time";

/** A change of a budget or a switch: by people, by the autopilot, or by a replay of it. */
export type Move = {
  at: string;
  is_ours: boolean;
  /** A budget put back to where the autopilot had found it: nobody's new word on what to spend. */
  is_put_back: boolean;
  /** Paused because its budget came back another: it waits for a person. */
  is_awaiting_look: boolean;
  was_budget: string | number | null;
  budget: string | number | null;
  was_status: string | null;
  status: string | null;
};

/** A group or campaign as it stood when the replay began, and all that was done to it since. */
export type Course = {
  budget: ToldGroup["daily_budget"];
  /** Before anything was done to it that we know of. */
  firstBudget: ToldGroup["daily_budget"];
  status: string;
  moves: Move[];
};

const WEEK_MS = 7 * 24 * 3_600_000;
const isStep = ({ budget, was_budget }: Move) => budget !== null && was_budget !== null;
const msOf = ({ at }: Move) => parseInstant(at).getTime();

/**
 * Where a replay begins from: what stood then, and what had been done before. Pure.
 *
 * What the autopilot really did later is left out, for the replay does that anew.
 */
export function courseFrom(
  now: { budget: ToldGroup["daily_budget"]; status: string },
  moves: readonly Move[],
  begin: Date,
): Course {
  const isBefore = (move: Move) => msOf(move) <= begin.getTime();
  const earlier = moves.filter(isBefore);
  const later = moves.filter((move) => !isBefore(move));
  const budget =
    earlier.findLast((move) => move.budget !== null)?.budget ??
    later.find((move) => move.was_budget !== null)?.was_budget;
  const status =
    earlier.findLast((move) => move.status !== null)?.status ??
    later.find((move) => move.was_status !== null)?.was_status;
  return {
    budget: budget ?? now.budget,
    firstBudget: earlier.find(isStep)?.was_budget ?? budget ?? now.budget,
    status: status ?? now.status,
    moves: [...earlier, ...later.filter(({ is_ours }) => !is_ours)],
  };
}

/** What judgement asks of a group's past, as of an instant. Pure. */
export function standingAt(course: Course, at: Date) {
  const moves = course.moves.filter((move) => msOf(move) <= at.getTime());
  const steps = moves.filter(isStep);
  const turned = moves.findLast(({ status }) => status !== null);
  const budget = moves.findLast((move) => move.budget !== null)?.budget ?? course.budget;
  const raises = steps.filter(
    (step) => Number(step.budget) > Number(step.was_budget) && at.getTime() - msOf(step) < WEEK_MS,
  );
  return {
    status: turned?.status ?? course.status,
    daily_budget: budget,
    last_step_at: steps.at(-1)?.at ?? null,
    raises_in_week: raises.length,
    owner_budget:
      steps.findLast(({ is_ours, is_put_back }) => !is_ours && !is_put_back)?.budget ??
      course.firstBudget,
    paused_at:
      turned?.is_ours && !turned.is_awaiting_look && turned.status === "paused" ? turned.at : null,
    was_revived: moves.some(({ is_ours, status }) => is_ours && status === "active"),
  };
}

/** Days on which the replay holds a group paused: what it really spent then was never seen. */
export function heldDays(replayed: readonly Move[], timeZone: string): (day: string) => boolean {
  const switches = replayed.filter(({ status }) => status !== null);
  const spans = switches.flatMap((move, at) => {
    if (move.status !== "paused") return [];
    const next = switches[at + 1];
    const from = toDay(parseInstant(move.at), timeZone);
    return [{ from, to: next ? addDays(toDay(parseInstant(next.at), timeZone), -1) : null }];
  });
  return (day) => spans.some(({ from, to }) => day >= from && (to === null || day <= to));
}
