import { expect, test } from "vitest";
import type { History } from "#lib/backtest/history";
import { replay } from "#lib/backtest/replay";
import { addDays } from "#lib/time";
import { toldAccount, toldGroup } from "#tests/support/told";

const TODAY = "2026-11-22";
const FIRST = addDays(TODAY, -21);
const DAYS = Array.from({ length: 21 }, (_, at) => addDays(FIRST, at));
const run = (day: string) => new Date(`${day}T03:00:00Z`);

/** Ad groups a and b have leads on target every day, c never has any. */
function replayed(received: History["received"]) {
  const groups = ["a", "b", "c"].map((id) => toldGroup({ id, first_day: FIRST, days: [] }));
  const known = groups.flatMap(({ id, external_id }) =>
    DAYS.map((day): History["known"][number] => [
      ...([external_id, day, addDays(day, 1), "12000", 60] as const),
      id === "c" ? 0 : 3,
      false,
    ]),
  );
  const { gathered, settings, spending } = toldAccount(addDays(TODAY, -1), groups);
  const runs = replay({
    now: { gathered, settings, spending },
    history: { known, received, campaigns: {}, moves: [], leads_before: {} },
    at: [run(addDays(TODAY, -1)), run(TODAY)],
  });
  return runs.map(({ plan }) => {
    const group = plan.directions.flatMap((one) => one.groups).find(({ id }) => id === "c");
    return group?.blocked ?? group?.deed?.kind;
  });
}

test("a lead spares its ad group from the one run that had it in its last 24 hours", () => {
  const yesterday = addDays(TODAY, -1);
  expect(replayed([])[0]).toBe("pause");
  expect(replayed([["d", "x-c", addDays(TODAY, -2), 1, yesterday]])).toEqual([
    "lead_in_last_day",
    "pause",
  ]);
  // It came yesterday too, after that morning's run: today's is the one that had it.
  expect(replayed([["d", "x-c", yesterday, 1, TODAY]])[0]).toBe("pause");
  expect(replayed([["d", "x-a", yesterday, 1, yesterday]])[0]).toBe("pause");
});
