import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "@playwright/test";
import { controlClient } from "#lib/sandbox/control-client";

const SANDBOX = process.env.E2E_SANDBOX_URL ?? "http://127.0.0.1:4010";

/** The sandbox's own door: its clock, its state and what only tests may know. */
export const control = controlClient(() => SANDBOX);

type Total = { spend: string; leads: number };
type Span = { from: string; to: string };

/** What TikTok itself says an advertiser spent and won, summed by it; or one campaign of theirs. */
export async function truthOf(
  advertiserId: string,
  { from, to }: Span,
  campaignId?: string,
): Promise<Total> {
  const query = new URLSearchParams({
    advertiser_id: advertiserId,
    report_type: "BASIC",
    data_level: campaignId ? "AUCTION_CAMPAIGN" : "AUCTION_ADVERTISER",
    dimensions: campaignId ? '["campaign_id"]' : '["advertiser_id"]',
    metrics: '["spend","onsite_form"]',
    start_date: from,
    end_date: to,
  });
  const { list } = await atTiktok(advertiserId, `/report/integrated/get/?${query}`);
  const row = campaignId
    ? list.find((one: Row) => one.dimensions.campaign_id === campaignId)
    : list[0];
  if (!row) throw new Error(`TikTok's report knows no campaign ${campaignId}`);
  return { spend: row.metrics.spend, leads: Number(row.metrics.onsite_form) };
}

type Row = { dimensions: { campaign_id?: string }; metrics: { spend: string } };

/** Too many of all clients together: nothing was done, and a second later it may be. */
const TOO_MANY = 40100;
const MOST_TRIES = 20;

/** Asks TikTok as its own manager would, past our product; with a body it changes something. */
export async function atTiktok(advertiserId: string, path: string, body?: object) {
  const { token } = await control.token({ platform: "tiktok", advertiserId });
  for (let tries = 1; ; tries++) {
    const answer = await fetch(`${SANDBOX}/tiktok/open_api/v1.3${path}`, {
      headers: { "access-token": token, "content-type": "application/json" },
      ...(body && {
        method: "POST",
        body: JSON.stringify({ advertiser_id: advertiserId, ...body }),
      }),
    });
    const { code, message, data } = await answer.json();
    if (code === 0) return data;
    if (code !== TOO_MANY || tries === MOST_TRIES) {
      throw new Error(`TikTok refused ${path}: ${message}`);
    }
    await sleep(1000);
  }
}

/** The ids of the sandbox's advertisers, by name. */
export async function advertiserCalled(name: RegExp): Promise<string> {
  const { accounts } = await control.state();
  const found = accounts.find((one) => one.platform === "tiktok" && name.test(one.name));
  if (!found) throw new Error(`the sandbox has no advertiser like ${name}`);
  return found.id;
}

/** TikTok's own page, as the sandbox shows it: only this advertiser stays ticked. */
export async function connectTiktok(page: Page, client: string, advertiser: RegExp): Promise<void> {
  await page.goto("/accounts");
  await page.getByRole("button", { name: `Подключить TikTok клиенту «${client}»` }).click();
  await page.waitForURL(/\/portal\/auth\?/);
  for (const box of await page.getByRole("checkbox").all()) await box.uncheck();
  await page.getByRole("checkbox", { name: advertiser }).check();
  await page.getByRole("button", { name: "Allow" }).click();
  await page.waitForURL(/\/accounts$/, { timeout: 60_000 });
}
