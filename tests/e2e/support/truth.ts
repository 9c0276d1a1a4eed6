import type { Page } from "@playwright/test";

const SANDBOX = process.env.E2E_SANDBOX_URL ?? "http://127.0.0.1:4010";

type Total = { spend: string; leads: number };

/** What TikTok itself says an advertiser spent and won, summed by it for the whole account. */
export async function truthOf(
  advertiserId: string,
  { from, to }: { from: string; to: string },
): Promise<Total> {
  const issued = await fetch(`${SANDBOX}/control/tokens`, {
    method: "POST",
    body: JSON.stringify({ platform: "tiktok", advertiserId }),
  });
  const { token } = await issued.json();
  const query = new URLSearchParams({
    advertiser_id: advertiserId,
    report_type: "BASIC",
    data_level: "AUCTION_ADVERTISER",
    dimensions: '["advertiser_id"]',
    metrics: '["spend","onsite_form"]',
    start_date: from,
    end_date: to,
  });
  const answer = await fetch(`${SANDBOX}/tiktok/open_api/v1.3/report/integrated/get/?${query}`, {
    headers: { "access-token": token },
  });
  const { code, message, data } = await answer.json();
  if (code !== 0) throw new Error(`the report was refused: ${message}`);
  const [{ metrics }] = data.list;
  return { spend: metrics.spend, leads: Number(metrics.onsite_form) };
}

/** The ids of the sandbox's advertisers, by name. */
export async function advertiserCalled(name: RegExp): Promise<string> {
  const { accounts } = await (await fetch(`${SANDBOX}/control/state`)).json();
  const found = accounts.find(
    (one: { platform: string; name: string }) => one.platform === "tiktok" && name.test(one.name),
  );
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
