import type { Page } from "@playwright/test";

/** Gives a page an address of its own: sign-ins are counted per place, and all tests share one. */
export async function comeFromElsewhere(page: Page): Promise<void> {
  const group = () => Math.floor(Math.random() * 65_536).toString(16);
  await page.setExtraHTTPHeaders({ "x-forwarded-for": `2001:db8:${group()}:${group()}::1` });
}
