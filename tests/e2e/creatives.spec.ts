import { expect } from "@playwright/test";
import { makeFilm } from "#tests/support/film";
import { comeConnected } from "./support/connected";
import { expectGoodInEveryLook } from "./support/look";
import { call } from "./support/person";
import { pickFilm, uploadRows } from "./support/pick-film";
import { test } from "./support/test";

const asFile = (name: string, bytes: Uint8Array) => ({
  name,
  mimeType: "video/mp4",
  buffer: Buffer.from(bytes),
});

test("what is no film is refused before a byte is sent, in words", async ({ page }) => {
  test.slow();
  await comeConnected(page, "Шебер");
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/api/uploads")) sent.push(request.method());
  });
  const short = await makeFilm({ seconds: 3 });
  // Chosen on a page that has not come alive yet, nothing is lost.
  const scripts = Promise.withResolvers<void>();
  await page.route(/_next\/static\/.*\.js/, async (route) => {
    await scripts.promise;
    await route.continue();
  });
  await page.goto("/creatives?platform=tiktok", { waitUntil: "commit" });
  const door = page.getByLabel("Загрузить видео", { exact: true }).first();
  await door.setInputFiles([
    asFile("письмо.mp4", new TextEncoder().encode("Это письмо. ".repeat(99))),
    asFile("пусто.mp4", new Uint8Array()),
    asFile("короткое.mp4", short),
    asFile("обрыв.mp4", short.slice(0, short.length / 2)),
  ]);
  scripts.resolve();
  for (const [name, words] of [
    ["письмо.mp4", "Это не видео"],
    ["пусто.mp4", "Файл пустой"],
    ["короткое.mp4", "Видео длится 3 с"],
    ["обрыв.mp4", "Видео обрывается"],
  ] as const) {
    await expect(uploadRows(page).filter({ hasText: name })).toContainText(words);
  }
  expect(sent).toEqual([]);
  await uploadRows(page).first().getByRole("button", { name: "Убрать из списка" }).click();
  await expect(uploadRows(page)).toHaveCount(3);

  // Nor is what somebody chose whose room went away under the open file dialog.
  const gone = await door.elementHandle();
  await page.getByRole("link", { name: "Лиды" }).locator("visible=true").first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Лиды" })).toBeVisible();
  await gone?.evaluate((element) => {
    const chosen = new DataTransfer();
    chosen.items.add(new File([], "потом.mp4", { type: "video/mp4" }));
    // Safe: it is the file field found above.
    (element as HTMLInputElement).files = chosen.files;
    element.dispatchEvent(new Event("change", { bubbles: true }));
  });
  await page.goBack();
  await expect(uploadRows(page).filter({ hasText: "потом.mp4" })).toContainText("Файл пустой");
});

test("the screen looks right in every language and theme, is taken to Instagram and put away", {
  tag: "@phone",
}, async ({ page }) => {
  test.slow();
  const owner = await comeConnected(page, "Қадам");
  await call(page.request, owner, "/api/directions", {
    method: "POST",
    body: { name: "Виниры", platform: "facebook" },
  });
  await page.goto("/creatives?platform=tiktok");
  await pickFilm(page, asFile("один день.mp4", await makeFilm({ seconds: 8 })));
  await expect(uploadRows(page)).toHaveAttribute("data-state", "ready", { timeout: 90_000 });

  const card = page.getByRole("link", { name: "один день" });
  await expect(card).toBeVisible();
  await expectGoodInEveryLook(page, "/creatives?platform=tiktok");
  await card.click();
  await expect(page).toHaveURL(/creative=/);
  await expectGoodInEveryLook(page, page.url());
  await page.getByRole("button", { name: "В Instagram" }).first().click();
  await page.getByRole("button", { name: "Взять в Instagram" }).click();
  await expect(page.getByText("«один день» отправляется в Instagram").first()).toBeVisible();
  await page.goto("/creatives?platform=instagram");
  await expect(card).toBeVisible();
  await card.click();
  await page.getByRole("button", { name: "Убрать", exact: true }).first().click();
  const question = page.getByRole("dialog").last();
  await question.getByRole("button", { name: "Убрать", exact: true }).click();
  await expect(page.getByText("Видео пока нет")).toBeVisible();
});
