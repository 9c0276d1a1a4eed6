import { expect, test } from "vitest";
import { courseFrom, heldDays, type Move, standingAt } from "#lib/backtest/standing";

const BEGIN = new Date("2026-11-10T03:00:00Z");
const NOW = { budget: "14400.00", status: "active" };
const day = (of: number) => new Date(`2026-11-${String(of).padStart(2, "0")}T03:00:00Z`);

function move(of: number, facts: Partial<Move>): Move {
  const nothing = { was_budget: null, budget: null, was_status: null, status: null };
  const theirs = { is_ours: false, is_put_back: false, is_awaiting_look: false };
  return { at: day(of).toISOString(), ...theirs, ...nothing, ...facts };
}

const raise = (of: number, from: string, to: string, is_ours = false) =>
  move(of, { was_budget: from, budget: to, is_ours });
const turn = (of: number, status: "active" | "paused", is_ours = false) =>
  move(of, { status, was_status: status === "active" ? "paused" : "active", is_ours });

test("a budget was what the trail says it was: before a later change, what that change found", () => {
  const course = courseFrom(NOW, [raise(12, "12000.00", "14400.00")], BEGIN);
  expect(standingAt(course, day(11))).toMatchObject({
    daily_budget: "12000.00",
    owner_budget: "12000.00",
    last_step_at: null,
  });
  expect(standingAt(course, day(13))).toMatchObject({
    daily_budget: "14400.00",
    owner_budget: "14400.00",
    last_step_at: day(12).toISOString(),
    raises_in_week: 1,
  });
  expect(standingAt(course, day(20)).raises_in_week).toBe(0);
});

test("what nobody ever changed was always as it is now", () => {
  expect(standingAt(courseFrom(NOW, [], BEGIN), day(11))).toEqual({
    status: "active",
    daily_budget: "14400.00",
    last_step_at: null,
    raises_in_week: 0,
    owner_budget: "14400.00",
    paused_at: null,
    was_revived: false,
  });
});

test("what the autopilot really did is kept from before the replay and left out after", () => {
  const moves = [raise(9, "10000.00", "12000.00", true), raise(12, "12000.00", "14400.00", true)];
  const course = courseFrom(NOW, moves, BEGIN);
  expect(standingAt(course, day(15))).toMatchObject({
    daily_budget: "12000.00",
    // The owner's word is what stood before the autopilot's first step.
    owner_budget: "10000.00",
    last_step_at: day(9).toISOString(),
  });
});

test("what was put back is no word of the owner's, before the replay and in it", () => {
  const putBack = (of: number, from: string, to: string) =>
    move(of, { was_budget: from, budget: to, is_put_back: true });
  const before = [
    raise(7, "10000.00", "12000.00", true),
    raise(8, "12000.00", "14400.00", true),
    putBack(9, "14400.00", "12000.00"),
  ];
  expect(standingAt(courseFrom(NOW, before, BEGIN), day(11))).toMatchObject({
    daily_budget: "12000.00",
    owner_budget: "10000.00",
  });
  // The replay leaves the raise out, and of what took it back only the budget counts.
  const after = [raise(11, "10000.00", "12000.00", true), putBack(12, "12000.00", "10000.00")];
  expect(standingAt(courseFrom(NOW, after, BEGIN), day(13))).toMatchObject({
    daily_budget: "10000.00",
    owner_budget: "10000.00",
  });
});

test("a pause of the autopilot's is its own, a person's is theirs", () => {
  const own = courseFrom(NOW, [turn(9, "paused", true)], BEGIN);
  expect(standingAt(own, day(11))).toMatchObject({
    status: "paused",
    paused_at: day(9).toISOString(),
  });
  const theirs = courseFrom(
    NOW,
    [turn(9, "paused", true), turn(11, "active"), turn(12, "paused")],
    BEGIN,
  );
  expect(standingAt(theirs, day(13))).toMatchObject({ status: "paused", paused_at: null });
  const waiting = courseFrom(NOW, [{ ...turn(9, "paused", true), is_awaiting_look: true }], BEGIN);
  expect(standingAt(waiting, day(13))).toMatchObject({ status: "paused", paused_at: null });
});

test("days it would have held a group paused are not seen", () => {
  const isHeld = heldDays([turn(10, "paused", true), turn(14, "active", true)], "Asia/Almaty");
  expect([9, 10, 13, 14].map((of) => isHeld(`2026-11-${String(of).padStart(2, "0")}`))).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect(heldDays([turn(10, "paused", true)], "Asia/Almaty")("2026-12-31")).toBe(true);
});
