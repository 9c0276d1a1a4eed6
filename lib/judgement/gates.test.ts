import { expect, test } from "vitest";
import {
  type AccountGateFacts,
  accountGate,
  type DirectionGateFacts,
  directionGate,
  groupGate,
} from "#lib/judgement/gates";

const account: AccountGateFacts = {
  isFrozen: false,
  hasStoppedItself: false,
  hasAccess: true,
  hoursSinceReading: 1,
  hoursSinceTree: 1,
  largestGap: 0,
};

test.each<[Partial<AccountGateFacts>, string | null]>([
  [{}, null],
  [{ isFrozen: true, hasStoppedItself: true, hasAccess: false }, "kill_switch"],
  [{ hasStoppedItself: true, hasAccess: false, hoursSinceReading: null }, "stopped_itself"],
  [{ hasAccess: false, hoursSinceReading: null }, "no_access"],
  [{ hoursSinceTree: null, hoursSinceReading: null }, "tree_unread"],
  [{ hoursSinceTree: 6.1 }, "tree_unread"],
  [{ hoursSinceReading: null, largestGap: 1 }, "stale_data"],
  [{ hoursSinceReading: 6.1 }, "stale_data"],
  [{ hoursSinceReading: 6 }, null],
  [{ largestGap: 0.02 }, "unreconciled"],
])("of an account: %j stops at %s, the first that fits", (change, gate) => {
  expect(accountGate({ ...account, ...change })).toBe(gate);
});

const direction: DirectionGateFacts = {
  hasTarget: true,
  expectsLeads: true,
  reportedLeads: 20,
  receivedLeads: 19,
  isFrozen: false,
};

test.each<[Partial<DirectionGateFacts>, string | null]>([
  [{}, null],
  [{ hasTarget: false, isFrozen: true }, "no_target"],
  [{ isFrozen: true }, "tracking_suspect"],
  [{ receivedLeads: 0 }, "tracking_suspect"],
  [{ receivedLeads: 0, reportedLeads: 4 }, null],
  [{ receivedLeads: 0, expectsLeads: false }, null],
])("of a direction: %j stops at %s", (change, gate) => {
  expect(directionGate({ ...direction, ...change })).toBe(gate);
});

test.each([
  ["delivering", true, null],
  ["learning", true, null],
  ["budget_spent", true, null],
  [null, true, null],
  ["rejected", true, "not_delivering"],
  ["account_problem", true, "not_delivering"],
  ["delivering", false, "budget_elsewhere"],
])("of a group: %s with its own budget %s stops at %s", (delivery, hasOwnBudget, gate) => {
  expect(groupGate({ delivery, hasOwnBudget })).toBe(gate);
});
