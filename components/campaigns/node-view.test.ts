import { expect, test } from "vitest";
import { isIdle, matches, type NodeView } from "./node-view";

const node = (status: NodeView["status"], children: NodeView[] = []): NodeView => ({
  level: "campaign",
  id: "1",
  name: "Чистка",
  status,
  delivery: { state: "delivering", code: null, reason: null },
  dailyBudgetMinor: null,
  currency: "KZT",
  spendMinor: null,
  leads: null,
  costMinor: null,
  isCostEarly: true,
  coverPath: null,
  direction: null,
  children,
});

test("a campaign that is on with every group off is not among those that run", () => {
  const idle = node("active", [node("paused"), node("archived")]);
  expect(isIdle(idle)).toBe(true);
  expect(matches(idle, "running")).toBe(false);
  expect(matches(idle, "all")).toBe(true);
});

test("one group that is on, or none known yet, leaves it running", () => {
  for (const children of [[node("paused"), node("active")], []]) {
    expect(matches(node("active", children), "running")).toBe(true);
  }
  expect(matches(node("paused", [node("active")]), "running")).toBe(false);
});
