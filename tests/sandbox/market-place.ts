import fc from "fast-check";
import { onTestFinished } from "vitest";
import { METRICS } from "#lib/sandbox/market/ledger";
import type { ReportRow } from "#lib/sandbox/market/market";
import { addAccount, addAd, addAdGroup, addCampaign, addVideo } from "#lib/sandbox/market/populate";
import { REGIME_NAMES } from "#lib/sandbox/market/regimes";
import { createSandbox, type RunningSandbox, type SandboxOptions } from "#lib/sandbox/sandbox";
import type { AdPlatform, Budget } from "#lib/sandbox/world";

export const START = Date.parse("2026-09-01T00:00:00Z");

/** A market of its own for one test, where nobody advertises yet. */
export function start(seeding: SandboxOptions["seeding"] = {}) {
  const running = createSandbox({ startAt: START, seeding: { world: "empty", ...seeding } });
  onTestFinished(() => running.close());
  return running;
}

/** `npm run test:sandbox` plays every world; for `npm test` half of them tells as much. */
export const isWhole = Boolean(process.env.TEST_LONG);
/** How many seeds and regimes a rule is tried in: any break it, or none. */
export const runs = (whole: number) => ({ numRuns: isWhole ? whole : Math.ceil(whole / 2) });

export const approved = { outcome: "approved", decidesAt: START, reason: null } as const;
export const regime = fc.constantFrom(...REGIME_NAMES);
export const seed = fc.integer({ min: 1, max: 1_000_000 }).map(String);

/** An account with one campaign, its groups with their ads. */
export function place(
  running: RunningSandbox,
  platform: AdPlatform,
  campaignBudget: Budget,
  groups: Budget[],
) {
  const { sandbox } = running;
  const at = { sandbox, platform };
  const account = addAccount(at);
  const campaign = addCampaign(at, account, { budget: campaignBudget });
  const made = groups.map((budget, g) => {
    const group = addAdGroup(at, campaign, { budget });
    for (let a = 0; a < 2; a++) {
      const { id: mediaId } = addVideo(at, account, `${g}-${a}.mp4`);
      addAd(at, group, { mediaId, review: approved });
    }
    return group;
  });
  return { account, campaign, groups: made };
}

export function days(
  running: RunningSandbox,
  accountId: string,
  level: "account" | "ad",
  asKnownAt?: number,
) {
  const { market } = running.sandbox;
  const today = market.today(accountId);
  const query = { accountId, level, fromDay: today - 400, toDay: today, by: "day" } as const;
  return market.report({ ...query, asKnownAt });
}

export function total(rows: ReportRow[]) {
  const sum: Record<string, number> = {};
  const add = (key: string, value: number) => {
    sum[key] = (sum[key] ?? 0) + value;
  };
  for (const row of rows) {
    for (const metric of METRICS) add(metric, row[metric]);
    for (const kind of ["form", "website", "messages"] as const) {
      add(kind, row.results[kind]);
      add(`event ${kind}`, row.eventResults[kind]);
    }
  }
  return sum;
}
