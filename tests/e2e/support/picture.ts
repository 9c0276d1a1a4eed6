import type { Page } from "@playwright/test";

const FOLDER = process.env.STORY_PICTURES;

/** Keeps the screen as it is for docs/walkthrough.md; `npm run screens -- story` asks for it. */
export async function picture(page: Page, name: string): Promise<void> {
  if (!FOLDER) return;
  await page.waitForLoadState("networkidle");
  await page.screenshot({ path: `${FOLDER}/story-${name}.png` });
}
