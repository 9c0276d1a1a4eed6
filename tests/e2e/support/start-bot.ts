import { expect, type Page } from "@playwright/test";

/** Presses Start on a simulated phone until the bot answers: a press on a page still loading is lost. */
export async function startBot(phone: Page, answer: string | RegExp): Promise<void> {
  const start = phone.getByRole("button", { name: /Start|Запустить/ });
  await expect(async () => {
    if (await start.isVisible()) await start.click();
    await expect(phone.getByText(answer).last()).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 30_000 });
}
