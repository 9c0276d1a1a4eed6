import { expect, type Page } from "@playwright/test";
import { writeFilm } from "#tests/support/film";
import { callCron } from "./support/cron";
import { enter } from "./support/enter";
import { slowDown } from "./support/network";
import { call, type Person, signUp } from "./support/person";
import { pickFilm, uploadRows } from "./support/pick-film";
import { picture } from "./support/picture";
import { chapter, startRecording } from "./support/recording";
import { test } from "./support/test";
import { advertiserCalled, atTiktok, connectTiktok, control, truthOf } from "./support/truth";

const MB = 1024 * 1024;
const HOUR_MS = 3_600_000;
const DENTIST = /Ақ тіс/;
const ZONE = "Asia/Almaty";

const dayOf = (atMs: number) =>
  new Intl.DateTimeFormat("en-CA", { timeZone: ZONE }).format(new Date(atMs));

test("from a client without access to leads, figures and a paused campaign on TikTok", async ({
  page,
}) => {
  test.setTimeout(300_000);
  const owner = await signUp("Агентство Айгерим");
  const answer = await call(page.request, owner, "/api/ad-accounts", {
    method: "POST",
    body: { name: "Тіс Арт" },
  });
  const { id: accountId } = await answer.json();
  const advertiserId = await advertiserCalled(DENTIST);
  await enter(page, owner);
  const recording = await startRecording(page);

  await chapter(page, "1. Подключить кабинет TikTok");
  await connectTiktok(page, "Тіс Арт", DENTIST);
  await expect(page.getByText("Подключён", { exact: true })).toBeVisible();
  await picture(page, "1-connected");
  await chapter(page, "2. Направление на обеих площадках");
  await addDirection(page);
  await chapter(page, "3. Загрузка: связь пропадает на середине");
  await upload(page);
  await chapter(page, "4. Запуск: три шага, суммы до кнопки");
  const campaignId = await launch(page);

  // Our clock runs two days ahead of this TikTok's, and a group begins by ours: its owner has it
  // begin now. Then two days pass there.
  const { adGroups, clock } = await control.state();
  const group = adGroups.find((one) => one.campaignId === campaignId);
  const now = new Date(clock.atMs).toISOString().slice(0, 19).replace("T", " ");
  await atTiktok(advertiserId, "/adgroup/update/", {
    adgroup_id: group?.id,
    schedule_start_time: now,
  });
  await control.moveClock({ advanceHours: 48 });
  const span = { from: dayOf(clock.atMs), to: dayOf(clock.atMs + 24 * HOUR_MS) };

  await chapter(page, "5. Прошло два дня: лиды");
  await expectLeads(page, owner, campaignId);
  await chapter(page, "6. Расход и окупаемость до тиына");
  await expectFigures(page, { owner, accountId, advertiserId, campaignId, span });
  await chapter(page, "7. Бюджет, отмена и пауза");
  await changeBudget(page, campaignId);
  await pause(page, campaignId);
  await recording.keep("story");
});

async function addDirection(page: Page): Promise<void> {
  await page.goto("/directions?platform=tiktok");
  await page.getByRole("button", { name: "Добавить направление" }).click();
  const sheet = page.getByRole("dialog", { name: "Новое направление" });
  await sheet.getByLabel("Название", { exact: true }).fill("Виниры");
  await sheet.getByRole("radio", { name: "Обе площадки" }).click();
  const budgets = sheet.getByLabel("Бюджет в день", { exact: true });
  await budgets.nth(0).fill("12000");
  await budgets.nth(1).fill("30000");
  await sheet.getByLabel("Цена лида, не дороже", { exact: true }).nth(1).fill("4500");
  await picture(page, "2-direction");
  await sheet.getByLabel("Города и регионы").fill("Алматы");
  await sheet.getByLabel("Текст объявления").fill("Считаем виниры по снимку за один визит");
  await sheet.getByRole("button", { name: "Создать направление" }).click();
  await expect(sheet).toBeHidden();
  await expect(page.getByRole("link", { name: "Виниры", exact: true }).first()).toBeVisible();
}

/** The network goes while the film is on its way, and then the page itself. */
async function upload(page: Page): Promise<void> {
  const row = uploadRows(page);
  const percent = async () =>
    Number(await row.getByRole("progressbar").getAttribute("aria-valuenow"));
  await page.goto("/creatives?platform=tiktok");
  await slowDown(page, 500);
  const film = test.info().outputPath("виниры.mp4");
  await writeFilm(film, { seconds: 12, sizeBytes: 20 * MB, shade: 5 });
  await pickFilm(page, film);

  await expect.poll(percent).toBeGreaterThan(10);
  await page.context().setOffline(true);
  await expect(row).toContainText("Продолжим сами, когда появится связь");
  const lost = await percent();
  expect(lost).toBeLessThan(100);
  await picture(page, "3-network-lost");
  await page.context().setOffline(false);
  await expect.poll(percent).toBeGreaterThan(lost);

  const before = await percent();
  await page.reload();
  await expect(row).toContainText("Остановлено");
  expect(await percent()).toBeLessThanOrEqual(before);
  expect(await percent()).toBeGreaterThan(0);
  await page.unroute("**/api/uploads/*");
  await row.getByRole("button", { name: "Продолжить" }).click();
  await expect(row).toHaveAttribute("data-state", "ready", { timeout: 90_000 });

  const card = page.getByRole("link", { name: "виниры" });
  await expect(card).toContainText("0:12");
  await card.click();
  await expect(page.getByRole("heading", { name: "виниры" }).first()).toBeVisible();
  await expect(page.getByText("[Симуляция]").first()).toBeVisible();
  await picture(page, "4-creative");
}

/** Three steps, and the campaign's id on TikTok. */
async function launch(page: Page): Promise<string> {
  await page.goto("/campaigns?platform=tiktok");
  await page.getByRole("link", { name: "Запустить рекламу" }).click();
  await page.getByText("виниры", { exact: true }).click();
  await expect(page.getByRole("checkbox", { name: /виниры/ })).toBeChecked();
  await page.getByLabel("Форма", { exact: true }).click();
  await page.getByRole("option").first().click();
  await expect(page.getByLabel("Текст объявления")).toHaveValue(/по снимку/);
  await picture(page, "5-what");
  await page.getByRole("button", { name: "Дальше" }).click();
  await expect(page.getByLabel("Бюджет в день")).toHaveValue(/^30\s000$/);
  await page.getByRole("button", { name: "Дальше" }).click();
  await expect(page.getByRole("heading", { name: "Проверили" })).toBeVisible();
  await expect(page.getByText("900 000 ₸")).toBeVisible();
  await picture(page, "6-check");
  await page.getByRole("button", { name: "Запустить за 30 000 ₸ в день" }).click();
  await expect(page.getByRole("heading", { name: /^«.+» запущено$/ })).toBeVisible({
    timeout: 90_000,
  });
  await picture(page, "7-launched");

  const { campaigns } = await control.state();
  const campaign = campaigns.find(({ name }) => name.startsWith("Виниры ·"));
  expect(campaign?.switch).toBe("on");
  return campaign?.id ?? "";
}

/** Everybody who answered there stands in the inbox, tied to the direction. */
async function expectLeads(page: Page, owner: Person, campaignId: string): Promise<void> {
  // Two days may pass without anybody answering. Of one TikTok tells nobody: its list brings it.
  const { ads } = await control.state();
  const adId = ads.find((ad) => ad.campaignId === campaignId)?.id ?? "";
  await control.leads({ adId, count: 2 });
  await control.leads({ adId, silent: true });
  const { leads } = await control.state();
  const answered = leads.filter((lead) => lead.campaignId === campaignId);
  expect(answered.length).toBeGreaterThanOrEqual(3);
  await callCron(page, "leads");
  const { data } = await (
    await call(page.request, owner, "/api/directions?platform=tiktok")
  ).json();
  const address = `/api/leads?platform=tiktok&directionId=${data[0].id}`;
  await expect(async () => {
    const { data: received } = await (await call(page.request, owner, address)).json();
    const told: string[] = received.map((lead: Received) => lead.platform_lead_id);
    // The account's earlier leads belong to its only direction too.
    const ours = told.filter((id) => answered.some((lead) => lead.id === id));
    expect(ours.sort()).toEqual(answered.map(({ id }) => id).sort());
  }).toPass({ timeout: 60_000 });

  const newest = answered.toSorted((a, b) => b.submittedAt - a.submittedAt)[0];
  // A form is given the whole name, or the first alone.
  const { firstName = "", fullName = "" } = newest?.person ?? {};
  const name = Object.values(newest?.answers ?? {}).includes(fullName) ? fullName : firstName;
  await page.goto("/leads?platform=tiktok");
  await page
    .getByRole("link", { name: new RegExp(name) })
    .first()
    .click();
  await expect(page.getByRole("article", { name })).toContainText("Виниры");
  await picture(page, "8-leads");
}

type Received = { platform_lead_id: string };

type Facts = {
  owner: Person;
  accountId: string;
  advertiserId: string;
  campaignId: string;
  span: { from: string; to: string };
};

/** The exact figure that stands first under a label, `421739.17`. */
const figure = (page: Page, label: string) =>
  page
    .locator("dl > div")
    .filter({ has: page.getByText(label, { exact: true }) })
    .locator("data")
    .first();

/** The two days as TikTok itself sums them: the whole account, and the campaign by itself. */
async function expectFigures(page: Page, facts: Facts): Promise<void> {
  const { owner, accountId, advertiserId, campaignId, span } = facts;
  const [account, campaign] = await Promise.all([
    truthOf(advertiserId, span),
    truthOf(advertiserId, span, campaignId),
  ]);
  expect(Number(campaign.spend)).toBeGreaterThan(0);
  await callCron(page, "metrics");
  const query = new URLSearchParams({ platform: "tiktok", ...span }).toString();
  await expect(async () => {
    const path = `/api/roi?${query}&accountId=${accountId}`;
    const roi = await (await call(page.request, owner, path)).json();
    expect(roi.total).toMatchObject(account);
    expect(roi.data.find((row: { name: string }) => row.name === "Виниры")).toMatchObject(campaign);
  }).toPass({ timeout: 60_000 });

  await page.goto(`/dashboard?${query}`);
  await expect(figure(page, "Расход")).toHaveAttribute("value", account.spend);
  await expect(figure(page, "Лиды")).toHaveAttribute("value", String(account.leads));
  await picture(page, "9-dashboard");
  await page.goto(`/roi?${query}`);
  await expect(page.locator(`data[value="${campaign.spend}"]`).first()).toBeVisible();
  await expect(page.locator(`data[value="${account.spend}"]`).first()).toBeVisible();
  await picture(page, "10-roi");
}

/** A raise shows both sums before its button, reaches TikTok, and is taken back in one click. */
async function changeBudget(page: Page, campaignId: string): Promise<void> {
  const budget = async () => {
    const { adGroups } = await control.state();
    return adGroups.find((one) => one.campaignId === campaignId)?.budget;
  };
  const before = await budget();
  await callCron(page, "tree");
  await page.goto("/campaigns?platform=tiktok");
  const tree = page.getByRole("table", { name: "Кампании, группы и объявления" });
  const opener = tree.getByRole("button", { name: /^Виниры ·/ });
  if ((await opener.getAttribute("aria-expanded")) === "false") await opener.click();
  await tree.getByRole("button", { name: /^Изменить бюджет «Виниры/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Новый бюджет в день").fill("36000");
  await expect(dialog).toContainText("1 080 000 ₸");
  await picture(page, "11-budget");
  await dialog.getByRole("button", { name: "Поднять до 36 000 ₸ в день" }).click();
  await expect(dialog).toBeHidden();
  expect(await budget()).toMatchObject({ amountMinor: 3_600_000 });
  await page.getByRole("button", { name: "Вернуть 30 000 ₸" }).click();
  await expect.poll(budget).toEqual(before);
}

async function pause(page: Page, campaignId: string): Promise<void> {
  const row = page.getByRole("row", { name: /Виниры ·/ }).first();
  await row.getByRole("switch", { name: /^Кампания «Виниры/ }).click();
  await expect(page.getByText(/^«Виниры .+» на паузе$/).first()).toBeVisible();
  await expect(row).toContainText("Выключено");
  const { campaigns } = await control.state();
  expect(campaigns.find(({ id }) => id === campaignId)?.switch).toBe("off");
  await picture(page, "12-paused");
  await row.getByRole("switch", { name: /^Кампания «Виниры/ }).click();
  const question = page.getByRole("dialog", { name: /^Включить «Виниры/ });
  await expect(question.getByRole("button", { name: "Включить: 30 000 ₸ в день" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(question).toBeHidden();
  await expect(row).toContainText("Выключено");
}
