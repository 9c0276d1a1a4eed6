import { expect, type Page } from "@playwright/test";

const { E2E_CRON_SECRET = "" } = process.env;

/** Calls a job's cron route, as the scheduler does at its time. */
export async function callCron(page: Page, job: string): Promise<void> {
  const headers = { authorization: `Bearer ${E2E_CRON_SECRET}` };
  const answer = await page.request.get(`/api/cron/${job}`, { headers });
  expect(answer.status()).toBe(200);
}
