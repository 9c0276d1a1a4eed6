import { expect, type Locator, type Page } from "@playwright/test";

/** What is being uploaded on the page, a row each. */
export const uploadRows = (page: Page) =>
  page.getByRole("list", { name: "Загрузки" }).getByRole("listitem");

/**
 * Uploads a film in a room that uploads nothing yet. A first reading may still bring the room its
 * films, and then its door moves under the hand.
 */
export const pickFilm = (page: Page, film: Parameters<Locator["setInputFiles"]>[0]) =>
  expect(async () => {
    const door = page.getByLabel("Загрузить видео", { exact: true }).first();
    if ((await uploadRows(page).count()) === 0) await door.setInputFiles(film, { timeout: 15_000 });
    await expect(uploadRows(page)).toHaveCount(1, { timeout: 5_000 });
  }).toPass({ timeout: 60_000 });
