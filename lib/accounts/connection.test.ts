import { expect, test } from "vitest";
import { connectionState } from "#lib/accounts/connection";

const now = new Date("2026-11-22T10:00:00Z");
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);
const facts = {
  platform: "facebook" as const,
  status: "connected",
  externalId: "1",
  externalName: null,
  currency: null,
  timeZone: null,
  campaignsSeen: null,
  adsSeen: null,
  expiresAt: null,
  blindSince: null,
  checkedAt: null,
};

test.each([
  ["nothing there", null, "none"],
  ["no end in sight", facts, "connected"],
  ["ends in 15 days", { ...facts, expiresAt: inDays(15) }, "connected"],
  ["ends in 14 days", { ...facts, expiresAt: inDays(14) }, "expiring"],
  ["ended a moment ago", { ...facts, expiresAt: now }, "revoked"],
  ["refused since yesterday", { ...facts, blindSince: inDays(-1) }, "revoked"],
  ["asks to sign in again", { ...facts, status: "needs_reconnect" }, "revoked"],
] as const)("%s", (_, given, state) => {
  expect(connectionState(given, now)).toBe(state);
});
