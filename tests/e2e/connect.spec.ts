import { expect, type Page } from "@playwright/test";
import { enter } from "./support/enter";
import { expectGoodInEveryLook } from "./support/look";
import { call, type Person, signUp } from "./support/person";
import { test } from "./support/test";

async function addClient(page: Page, owner: Person, name: string): Promise<void> {
  const made = await call(page.request, owner, "/api/ad-accounts", {
    method: "POST",
    body: { name },
  });
  expect(made.status()).toBe(201);
}

const client = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

/** TikTok's own page, as the sandbox shows it: only this advertiser stays ticked. */
async function allow(page: Page, advertiser: RegExp): Promise<void> {
  await expect(page).toHaveURL(/\/portal\/auth\?/);
  for (const box of await page.getByRole("checkbox").all()) await box.uncheck();
  await page.getByRole("checkbox", { name: advertiser }).check();
  await page.getByRole("button", { name: "Allow" }).click();
}

test("a client is connected on TikTok's page, its card tells what we see, and it is disconnected", {
  tag: "@phone",
}, async ({ page }) => {
  test.slow();
  const owner = await signUp("Агентство");
  await addClient(page, owner, "Тіс Арт");
  await enter(page, owner);
  await page.goto("/accounts");

  await page.getByRole("button", { name: "Подключить TikTok клиенту «Тіс Арт»" }).click();
  const back = page.waitForResponse((one) => one.url().includes("/oauth/callback?"));
  await page.getByRole("button", { name: "Allow" }).click();
  expect((await back).headers()).toMatchObject({
    "referrer-policy": "no-referrer",
    "cache-control": expect.stringContaining("no-store"),
  });

  await expect(page.getByRole("heading", { name: "Какой кабинет?" })).toBeVisible();
  await expectGoodInEveryLook(page, page.url());
  await page.getByRole("radio", { name: /Ақ тіс/ }).click();
  await page.getByRole("button", { name: "Подключить", exact: true }).click();

  await expect(page).toHaveURL(/\/accounts$/);
  const card = client(page, "Тіс Арт");
  await expect(card.getByText("Подключён", { exact: true })).toBeVisible();
  await expect(card).toContainText("Стоматология «Ақ тіс»");
  await expect(card).toContainText(/\d+ кампани[ийя], \d+ объявлени/);
  // The page that carried the code has left no trace behind.
  await page.goBack();
  expect(page.url()).not.toContain("auth_code=");

  await expectGoodInEveryLook(page, "/accounts");
  await card.getByRole("button", { name: /^Настроить TikTok/ }).click();
  await page.getByRole("button", { name: "Отключить TikTok" }).click();
  const question = page.getByRole("dialog", { name: "Отключить TikTok у «Тіс Арт»?" });
  await question.getByRole("button", { name: "Отключить TikTok" }).click();
  await expect(card.getByText("Не подключён").first()).toBeVisible();
  await page.goto("/accounts/history");
  // What is still on its way down stands hidden outside the page for a moment.
  const main = page.getByRole("main");
  await expect(main.getByText("TikTok отключён: «Тіс Арт»")).toBeVisible();
});

test("a single advertiser connects at once, and who began in the profile comes back there", async ({
  page,
}) => {
  test.slow();
  const owner = await signUp("Агентство");
  await addClient(page, owner, "Шебер");
  await enter(page, owner);
  await page.goto("/profile");
  await page.getByRole("button", { name: "Подключить TikTok клиенту «Шебер»" }).click();
  await allow(page, /Шебер/);
  await expect(page).toHaveURL(/\/profile$/);
  await expect(page.getByText("Подключён", { exact: true })).toBeVisible();
});

test("whoever does not allow it, or comes with another's answer, connects nothing", async ({
  page,
}) => {
  const owner = await signUp("Агентство");
  await addClient(page, owner, "Қадам");
  await enter(page, owner);
  await page.goto("/accounts");
  await page.getByRole("button", { name: "Подключить TikTok клиенту «Қадам»" }).click();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("heading", { name: "Доступ не дан" })).toBeVisible();

  await page.goto("/oauth/tiktok/callback?auth_code=stolen&state=forged&next=//evil.example");
  await expect(page.getByText("Это разрешение уже использовано")).toBeVisible();
  await expect(page).toHaveURL(/\/oauth\/tiktok\/callback$/);
  await page.getByRole("link", { name: "К аккаунтам" }).click();
  await expect(client(page, "Қадам").getByText("Не подключён").first()).toBeVisible();
});
