import { expect, test } from "vitest";
import { nextRun } from "#lib/brain/next-run";

const ALMATY = "Asia/Almaty"; // UTC+5
const KOLKATA = "Asia/Kolkata"; // UTC+5:30, so that the schedule looks at 35 past

test.each([
  ["before its hour", ALMATY, "02:59", 8, false, "today"],
  ["in its hour, before the schedule looks", ALMATY, "03:03", 8, false, "soon"],
  ["where it ran, and its hour was set anew", ALMATY, "05:00", 12, true, "tomorrow"],
  ["in the afternoon of a day that had no run", ALMATY, "10:00", 8, false, "soon"],
  ["in the afternoon of a day that had one", ALMATY, "10:00", 8, true, "tomorrow"],
  ["before the day's last look", ALMATY, "18:04", 8, false, "soon"],
  ["after the day's last look", ALMATY, "18:05", 8, false, "tomorrow"],
  ["half an hour beside whole hours", KOLKATA, "18:04", 23, false, "soon"],
  ["there after the day's last look", KOLKATA, "18:06", 23, false, "tomorrow"],
] as const)("%s", (_, timeZone, at, hour, hasRunToday, when) => {
  const now = new Date(`2026-11-27T${at}:00Z`);
  expect(nextRun({ now, timeZone, hour, hasRunToday })).toBe(when);
});
