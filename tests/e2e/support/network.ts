import type { Page } from "@playwright/test";

/** A network on which a piece of a film takes its time. */
export async function slowDown(page: Page, ms: number): Promise<void> {
  await page.route("**/api/uploads/*", async (route) => {
    if (route.request().method() === "PATCH") await new Promise((done) => setTimeout(done, ms));
    await route.continue().catch(() => undefined);
  });
}
