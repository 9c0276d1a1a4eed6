import { expect, type Page } from "@playwright/test";
import { enter } from "./support/enter";
import { expectGoodInEveryLook } from "./support/look";
import { call, type Person, signUp } from "./support/person";
import { test } from "./support/test";
import { advertiserCalled, connectTiktok, truthOf } from "./support/truth";

const DENTIST = /Ақ тіс/;

const daysAgo = (days: number) =>
  new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Almaty" }).format(
    new Date(Date.now() - days * 86_400_000),
  );

/** Late leads have come by then: what the platform says of these days it says for good. */
const SPAN = { from: daysAgo(35), to: daysAgo(7) };
const query = new URLSearchParams({ platform: "tiktok", ...SPAN }).toString();

/** A client connected to the sandbox's dentist, with a direction; its history is on its way. */
async function openDentist(page: Page): Promise<{ owner: Person; accountId: string }> {
  const owner = await signUp("Агентство");
  const post = async (path: string, body: object) => {
    const answer = await call(page.request, owner, path, { method: "POST", body });
    expect(answer.status()).toBe(201);
    return answer.json();
  };
  const { id: accountId } = await post("/api/ad-accounts", { name: "Тіс Арт" });
  await post("/api/directions", {
    accountId,
    name: "Имплантация",
    platform: "tiktok",
    tiktok_objective: "lead_generation",
    tiktok_daily_budget: 25_000,
    tiktok_target_cpl_kzt: 4_500,
    tiktok_adgroup_mode: "create_new",
  });
  await enter(page, owner);
  await connectTiktok(page, "Тіс Арт", DENTIST);
  return { owner, accountId };
}

test("a new client's history is here to the tiyn, and sales are told by hand and from a file", {
  tag: "@phone",
}, async ({ page }) => {
  test.slow();
  const { owner, accountId } = await openDentist(page);
  const truth = await truthOf(await advertiserCalled(DENTIST), SPAN);
  expect(Number(truth.spend)).toBeGreaterThan(0);

  const roi = `/api/roi?${query}&accountId=${accountId}`;
  await expect(async () => {
    const { total } = await (await call(page.request, owner, roi)).json();
    expect(total.spend).toBe(truth.spend);
  }).toPass({ timeout: 90_000 });

  await page.goto(`/roi?${query}`);
  const csv = await call(page.request, owner, `${roi}&format=csv`);
  expect(csv.headers()["content-type"]).toContain("text/csv");
  const last = (await csv.text()).trim().split("\r\n").at(-1);
  expect(last).toContain(`"total",${truth.spend},`);

  await page.getByRole("button", { name: "Добавить продажу" }).click();
  const form = page.getByRole("dialog", { name: "Новая продажа" });
  await form.getByRole("button", { name: "Добавить продажу" }).click();
  await expect(form.getByText(/Это не сумма|сумм/i).last()).toBeVisible();
  await form.getByLabel("Сумма").fill("180000,50");
  await form.getByLabel("День покупки").fill(SPAN.to);
  await form.getByLabel("Направление").click();
  await page.getByRole("option", { name: /Имплантация/ }).click();
  await form.getByRole("button", { name: "Добавить продажу" }).click();
  await expect(form).toBeHidden();
  await expect(
    page.locator('data[value="180000.50"]').locator("visible=true").first(),
  ).toBeVisible();
  await expect(page.getByText(/^180\s000,50\s₸$/)).toBeVisible();
  const answer = await (await call(page.request, owner, roi)).json();
  expect(answer.total).toMatchObject({ spend: truth.spend, revenue: "180000.50", sales: 1 });

  await page.getByRole("button", { name: "Удалить продажу" }).click();
  await expect(page.getByText("За эти дни продаж нет.")).toBeVisible();
  await page.getByRole("button", { name: "Вернуть", exact: true }).click();
  await expect(page.getByRole("button", { name: "Удалить продажу" })).toBeVisible();

  await page.getByRole("button", { name: "Загрузить CSV" }).click();
  const sheet = page.getByRole("dialog", { name: "Продажи из файла" });
  const text = `Дата;Сумма;Направление\n${SPAN.to};"90 000,25";Имплантация\n31.02.2026;1;\n`;
  await sheet
    .getByLabel("Файл CSV")
    .setInputFiles({ name: "sales.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  await expect(sheet.getByText("1 продажу добавим, 0 уже есть, 1 с ошибкой.")).toBeVisible();
  await expect(sheet.getByText(/День не понять/)).toBeVisible();
  await sheet.getByRole("button", { name: "Добавить 1 продажу" }).click();
  await expect(sheet).toBeHidden();
  await expect(
    page.locator('data[value="90000.25"]').locator("visible=true").first(),
  ).toBeVisible();
  await page.getByRole("button", { name: "Убрать все" }).click();
  await expect(page.locator('data[value="90000.25"]').locator("visible=true")).toHaveCount(0);

  for (const path of [`/dashboard?${query}`, `/roi?${query}`, "/dashboard?platform=instagram"]) {
    await expectGoodInEveryLook(page, path);
  }
});
