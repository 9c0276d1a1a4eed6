import { visibleByAge } from "#lib/brain/direction-facts";
import type { GroupFacts } from "#lib/judgement/facts";
import type { Decision, GroupDay, WorldRun } from "#lib/sandbox/market/world-run";

/** What an account's books would hold of a group, kept between mornings. */
type Book = {
  referenceMinor: number;
  steps: { day: number; isRaise: boolean }[];
  pause: { day: number; budgetBeforeMinor: number } | null;
  wasRevived: boolean;
};

export type Morning = {
  run: Omit<WorldRun, "close">;
  groups: GroupFacts[];
  targetMinor: number;
  day: number;
  /** Leads known of all days so far. */
  leadsEver: number;
  /** Share of a day's leads known by its age, as the direction's own snapshots tell. */
  visibleByAge: number[];
};

/** Keeps the books of one world: steps, pauses and what the owner set. */
export function keepBooks(run: Omit<WorldRun, "close">) {
  const books = new Map<string, Book>(
    run
      .groups()
      .map(({ id, budgetMinor }) => [
        id,
        { referenceMinor: budgetMinor, steps: [], pause: null, wasRevived: false },
      ]),
  );
  let actions = 0;
  const snapshots = keepSnapshots();
  const pauses: { id: string; day: number }[] = [];
  return {
    actions: () => actions,
    /** Every pause there was, the revived ones too. */
    pauses: () => pauses,
    isPaused: (id: string) => books.get(id)?.pause != null,
    /** What it may spend a day as decided so far this morning; nothing while paused. */
    budgetOf(id: string): number {
      const group = run.groups().find((one) => one.id === id);
      return group?.isOn ? group.budgetMinor : 0;
    },
    /** The groups as their facts stand this morning. */
    morning(): Morning {
      const day = run.day();
      const finished = run.facts();
      const leadsEver = finished.reduce((sum, { leads }) => sum + leads, 0);
      const groups = run.groups().map(({ id, isOn, budgetMinor, isLearning }): GroupFacts => {
        const book = books.get(id) as Book;
        const last = book.steps.at(-1);
        const own = finished.filter(({ adGroupId }) => adGroupId === id);
        return {
          id,
          days: own.map(({ spendMinor, clicks, leads }) => ({ spendMinor, clicks, leads })),
          budgetMinor: isOn ? budgetMinor : 0,
          referenceMinor: book.referenceMinor,
          floorMinor: run.floorMinor,
          isLearning,
          hoursSinceStep: last ? (day - last.day) * 24 : null,
          raisesInWeek: book.steps.filter((step) => step.isRaise && day - step.day < 7).length,
          pause: book.pause && {
            days: day - book.pause.day,
            budgetBeforeMinor: book.pause.budgetBeforeMinor,
            wasRevived: book.wasRevived,
          },
        };
      });
      const visible = snapshots(finished, day);
      return { run, groups, targetMinor: run.targetMinor(), day, leadsEver, visibleByAge: visible };
    },
    /** Writes down and carries out what a policy wants of a group. */
    act(group: GroupFacts, wanted: { pause: true } | { toMinor: number }): void {
      const book = books.get(group.id) as Book;
      const day = run.day();
      const decision: Decision = { adGroupId: group.id };
      if ("pause" in wanted) {
        book.pause = { day, budgetBeforeMinor: group.budgetMinor };
        pauses.push({ id: group.id, day });
        decision.isOn = false;
      } else {
        const toMinor = Math.max(run.floorMinor, Math.round(wanted.toMinor));
        if (book.pause) {
          Object.assign(book, { pause: null, wasRevived: true });
          decision.isOn = true;
        }
        book.steps.push({ day, isRaise: toMinor > group.budgetMinor });
        decision.budgetMinor = toMinor;
      }
      actions += 1;
      run.decide([decision]);
    },
  };
}

const AGES = 4;

/** Remembers what was known of every day at each of its first ages. */
function keepSnapshots() {
  const seen = new Map<number, number[]>();
  return (finished: GroupDay[], today: number): number[] => {
    const now = new Map<number, number>();
    for (const { day, leads } of finished) now.set(day, (now.get(day) ?? 0) + leads);
    for (const [day, leads] of now) {
      if (today - 1 - day < AGES) seen.set(day, [...(seen.get(day) ?? []), leads]);
    }
    const final = [...now].filter(([day]) => today - 1 - day >= AGES);
    const ofAge = (age: number) =>
      final.reduce((sum, [day]) => sum + (seen.get(day)?.[age] ?? 0), 0);
    return visibleByAge({
      seen: Array.from({ length: AGES }, (_, age) => ofAge(age)),
      final: final.reduce((sum, [, leads]) => sum + leads, 0),
    });
  };
}

export type Books = ReturnType<typeof keepBooks>;
