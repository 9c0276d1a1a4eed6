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

type Part = Partial<NodeView> & Pick<NodeView, "status">;

let ids = 0;
const part = (level: NodeView["level"], { children = [], ...rest }: Part): NodeView => ({
  ...node(rest.status, children),
  level,
  id: `${++ids}`,
  ...rest,
});
const perDay = (one: NodeView, ...above: NodeView[]) => startsBehind(one, above).perDayMinor;

test("switching on begins to spend what is on in it, and nothing under what is off", () => {
  const group = (status: NodeView["status"], dailyBudgetMinor: number | null): NodeView =>
    part("ad_group", { status, dailyBudgetMinor });
  const groups = [group("active", 800_000), group("active", 200_000), group("paused", 500_000)];
  expect(perDay(node("paused", groups))).toBe(1_000_000);
  expect(perDay({ ...node("paused", groups), dailyBudgetMinor: 300_000 })).toBe(300_000);
  const asked = startsBehind(group("paused", 500_000), [node("active")]);
  expect(asked).toEqual({ perDayMinor: 500_000, moreMinor: 500_000 });
  expect(perDay(group("paused", 500_000), node("paused"))).toBe(0);
});

test("the first ad that is on begins to spend its group's budget, which is counted already", () => {
  const ad = part("ad", { status: "paused" });
  const inGroup = (children: NodeView[], status: NodeView["status"] = "active") =>
    part("ad_group", { status, dailyBudgetMinor: 500_000, children });
  const above = (group: NodeView) => [node("active", [group, inGroup([])]), group];
  const alone = above(inGroup([ad, part("ad", { status: "paused" })]));
  expect(startsBehind(ad, alone)).toEqual({ perDayMinor: 500_000, moreMinor: 0 });
  const beside = above(inGroup([ad, part("ad", { status: "active" })]));
  expect(perDay(ad, ...beside)).toBe(0);
  expect(perDay(ad, ...above(inGroup([ad], "paused")))).toBe(0);
});

test("the first of those that share a campaign's budget begins to spend all of it", () => {
  const ad = part("ad", { status: "paused" });
  const group = part("ad_group", { status: "active", children: [ad] });
  const off = part("ad_group", { status: "paused", children: [part("ad", { status: "active" })] });
  const idle = part("ad_group", { status: "active", children: [part("ad", { status: "paused" })] });
  const busy = part("ad_group", { status: "active", children: [part("ad", { status: "active" })] });
  const campaign = (...children: NodeView[]) =>
    part("campaign", { status: "active", dailyBudgetMinor: 900_000, children });
  expect(perDay(off, campaign(off, idle))).toBe(900_000);
  expect(perDay(off, campaign(off, busy))).toBe(0);
  expect(perDay(ad, campaign(group, off, idle), group)).toBe(900_000);
  expect(perDay(ad, campaign(group, busy), group)).toBe(0);
  expect(perDay(off, part("campaign", { status: "active", children: [off] }))).toBe(0);
});
