import { expect, test } from "vitest";
import type { DeliveryState } from "#lib/campaigns/schema";
import { isIdle, matches, type NodeView, standing, startsBehind } from "./node-view";

const node = (status: NodeView["status"], children: NodeView[] = []): NodeView => ({
  level: "campaign",
  id: "1",
  name: "Чистка",
  status,
  delivery: { state: "delivering", cause: null, code: null, reason: null },
  dailyBudgetMinor: null,
  currency: "KZT",
  spendMinor: null,
  reach: null,
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

const shown = (state: DeliveryState, children: NodeView[] = []): NodeView => ({
  ...node("active", children),
  delivery: { state, cause: null, code: null, reason: null },
});

test("what is called running stands as all that is on in it", () => {
  const review = shown("delivering", [shown("delivering", [shown("in_review")]), node("paused")]);
  expect(standing(review)).toBe("in_review");
  expect(standing(shown("delivering", [shown("in_review"), shown("delivering")]))).toBe(
    "delivering",
  );
  expect(standing(shown("delivering", [shown("parent_off")]))).toBe("delivering");
  expect(standing(shown("rejected", [shown("delivering")]))).toBe("rejected");
});

test("switching on begins to spend what is on in it, and nothing under what is off", () => {
  const group = (status: NodeView["status"], dailyBudgetMinor: number | null): NodeView => ({
    ...node(status),
    level: "ad_group",
    dailyBudgetMinor,
  });
  const groups = [group("active", 800_000), group("active", 200_000), group("paused", 500_000)];
  expect(startsBehind(node("paused", groups), true)).toBe(1_000_000);
  expect(startsBehind({ ...node("paused", groups), dailyBudgetMinor: 300_000 }, true)).toBe(
    300_000,
  );
  expect(startsBehind(group("paused", 500_000), true)).toBe(500_000);
  expect(startsBehind(group("paused", 500_000), false)).toBe(0);
  expect(startsBehind({ ...group("paused", 500_000), level: "ad" }, true)).toBe(0);
});
