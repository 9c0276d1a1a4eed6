import type { Values } from "#lib/errors";
import type { LaunchFacts } from "#lib/launches/launch-facts";
import type { Identity, LaunchObjective } from "#lib/platforms/ports";

export type NoteReason =
  | "learning_unlikely"
  | "films_vertical"
  | "films_not_vertical"
  | "identity"
  | "film_uploads_first";

/** What a person should know before the sum is spent; nothing of it stops the launch. */
export type Note = { kind: "good" | "warn"; reason: NoteReason; values?: Values };

/** Results a week below which a platform's learning does not end, and how many end it. */
const LEARNING_RESULTS = 25;
const LEARNT_RESULTS = 50;

type Chosen = { budgetMinor: number | null; identity: Identity | null; objective: LaunchObjective };

/** What a person should know of a launch, from what was chosen for it. Pure. */
export function notesOf(facts: LaunchFacts, { budgetMinor, identity, objective }: Chosen): Note[] {
  const { direction, films } = facts;
  const notes: Note[] = [];
  const target = direction.targetCplMinor;
  if (budgetMinor && target && objective !== "traffic") {
    const results = Math.round((7 * budgetMinor) / target);
    if (results < LEARNING_RESULTS) {
      const money = { amountMinor: target, currency: direction.currency };
      const values = { target: money, results, needed: LEARNT_RESULTS };
      notes.push({ kind: "warn", reason: "learning_unlikely", values });
    }
  }
  const sized = films.filter(({ width, height }) => width && height);
  if (sized.length > 0) {
    const isVertical = sized.every(({ width, height }) => (height ?? 0) > (width ?? 0));
    notes.push(
      isVertical
        ? { kind: "good", reason: "films_vertical" }
        : { kind: "warn", reason: "films_not_vertical" },
    );
  }
  const count = films.filter(({ videoId }) => !videoId).length;
  if (count > 0) notes.push({ kind: "warn", reason: "film_uploads_first", values: { count } });
  if (identity) notes.push({ kind: "good", reason: "identity", values: { name: identity.name } });
  return notes;
}
