import { expect, type Page } from "@playwright/test";
import { callCron } from "./support/cron";
import { enter } from "./support/enter";
import { expectGoodLooks, LOOKS, wear } from "./support/look";
import { call, type Person, signUp } from "./support/person";
import { startBot } from "./support/start-bot";
import { test } from "./support/test";
import { advertiserCalled, connectTiktok, control } from "./support/truth";

const { E2E_BASE_URL = "" } = process.env;
/** Advertisers of the sandbox that no other journey spends money of. */
const SCHOOL = /Старт/;
const KITCHENS = /Шебер/;
const ROOM = "/autopilot?platform=tiktok";

type Client = { owner: Person; accountId: string; advertiserId: string };

/** A client with two months on TikTok behind it, whose leads cost far more than its target. */
async function comeWithHistory(page: Page, name: string, advertiser: RegExp): Promise<Client> {
  const owner = await signUp("Агентство");
  const post = async (path: string, body: object) => {
    const answer = await call(page.request, owner, path, { method: "POST", body });
    expect(answer.ok(), await answer.text()).toBe(true);
    return answer.json();
  };
  const { id: accountId } = await post("/api/ad-accounts", { name });
  const { data } = await post("/api/directions", {
    accountId,
    name: "Заявки",
    platform: "tiktok",
    tiktok_objective: "lead_generation",
    tiktok_daily_budget: 25_000,
    tiktok_target_cpl_kzt: 600,
    tiktok_adgroup_mode: "create_new",
  });
  await enter(page, owner);
  await connectTiktok(page, name, advertiser);
  const advertiserId = await advertiserCalled(advertiser);
  const { campaigns } = await control.state();
  for (const { id } of campaigns.filter((one) => one.accountId === advertiserId)) {
    await expect(async () => {
      await post("/api/tiktok-campaign-builder/link-campaign", {
        campaign_id: id,
        direction_id: data[0].id,
      });
    }).toPass({ timeout: 60_000 });
  }
  return { owner, accountId, advertiserId };
}

/** What TikTok itself has of an advertiser's ad groups. */
async function budgetsAt(advertiserId: string) {
  const { adGroups } = await control.state();
  return adGroups
    .filter(({ accountId }) => accountId === advertiserId)
    .map(({ id, budget, switch: state }) => ({ id, budget, state }));
}

async function setMode(page: Page, mode: string): Promise<void> {
  await page.goto(ROOM);
  await page.getByRole("radio", { name: mode }).click();
  await expect(page.getByText("Сохранено.", { exact: true })).toBeVisible();
}

/** Lets it act by keyboard alone: asked about first with its limits, and nothing if declined. */
async function letAct(page: Page): Promise<void> {
  await page.goto(ROOM);
  const acting = page.getByRole("radio", { name: "Действует" });
  const question = page.getByRole("dialog", { name: /действовать самому/ });
  await acting.press("Space");
  await expect(question).toContainText(/Первый раз (сегодня|в течение часа|завтра)/);
  await expect(question).toContainText(/меняет бюджеты не больше чем на .+₸/);
  await question.press("Escape");
  await expect(acting).toBeFocused();
  await expect(acting).not.toBeChecked();
  await acting.press("Space");
  await question.getByRole("button", { name: "Разрешить действовать" }).press("Enter");
  await expect(page.getByText("Сохранено.", { exact: true })).toBeVisible();
  await expect(acting).toBeChecked();
}

async function startRun(page: Page, { owner, accountId }: Client): Promise<string> {
  const path = "/api/brain/run-tiktok";
  const answer = await call(page.request, owner, path, { method: "POST", body: { accountId } });
  expect(answer.status()).toBe(202);
  return (await answer.json()).execution_id;
}

async function statusOf(page: Page, { owner }: Client, id: string): Promise<string | undefined> {
  const answer = await call(page.request, owner, "/api/autopilot/executions?platform=tiktok");
  const { data } = await answer.json();
  return data.find((one: { id: string; status: string }) => one.id === id)?.status;
}

test("a proposal is accepted by a button on the phone, changes TikTok, and is taken back", async ({
  page,
}) => {
  test.slow();
  const client = await comeWithHistory(page, "Автошкола", SCHOOL);
  await page.goto("/profile");
  await page.getByRole("button", { name: "Привязать Telegram" }).click();
  const [phone] = await Promise.all([
    page.waitForEvent("popup"),
    page.getByRole("link", { name: /Открыть @/ }).click(),
  ]);
  // Somebody else's phone is in the hands of another journey.
  const start = new URL(phone.url()).searchParams.get("start");
  const hers = await phone.getByRole("link", { name: /Ерлан/ }).getAttribute("href");
  await phone.goto(new URL(`${hers}?start=${start}`, phone.url()).href);
  await startBot(phone, /Сюда будут приходить уведомления/);
  await setMode(page, "Советует");
  const before = await budgetsAt(client.advertiserId);

  const run = await startRun(page, client);
  const accept = phone.getByRole("button", { name: /Принять все|Снизить до|Остановить/ }).last();
  await expect(async () => {
    await callCron(page, "news");
    await expect(accept).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
  await page.goto(ROOM);
  await expect(page.getByRole("heading", { name: "Что он предлагает" })).toBeVisible();
  for (const look of LOOKS) {
    await wear(page, look, E2E_BASE_URL);
    for (const path of [
      ROOM,
      "/autopilot/clients?platform=tiktok",
      "/autopilot/backtest?platform=tiktok",
    ]) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
      await expectGoodLooks(page);
    }
    // The message links to the run alone; the shell around it is of its client and platform.
    await page.goto(`/autopilot/${run}`);
    await expect(page).toHaveURL(/platform=tiktok/);
    await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
    await expectGoodLooks(page);
  }
  await wear(page, LOOKS[0], E2E_BASE_URL);
  expect(await budgetsAt(client.advertiserId)).toEqual(before);

  await accept.click();
  await expect(phone.getByText(/Сделано: \d/).last()).toBeVisible();
  expect(await budgetsAt(client.advertiserId)).not.toEqual(before);

  await page.goto(ROOM);
  const history = page
    .locator("section")
    .filter({ has: page.getByRole("heading", { name: "История" }) });
  const back = history.getByRole("button", { name: /^(Вернуть .+₸|Включить снова)$/ });
  await expect(back.first()).toBeVisible();
  const done = await back.count();
  for (let at = 1; at <= done; at++) {
    await back.first().click();
    await expect(history.getByText("Возвращено, как было.")).toHaveCount(at);
  }
  await expect(history.getByText(/^Возвращено, как было\. \d.+, Айгерим/)).toHaveCount(done);
  expect(await budgetsAt(client.advertiserId)).toEqual(before);
  await expect(page.getByText(`Сделано: 0, возвращено: ${done}`)).toBeVisible();
  await expect(async () => {
    await callCron(page, "news");
    await expect(phone.getByText(`Возвращено: ${done}.`).last()).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
  await expect(phone.getByText(/· сделано/)).toHaveCount(0);

  await page.goto(`/autopilot/${run}`);
  await expect(page.getByText(/возвращено, как было\. Решение: Айгерим/)).toHaveCount(done);
  const cards = page.getByRole("article").getByText("возвращено, как было", { exact: true });
  await expect(cards).toHaveCount(done);
});

test("whoever throws the switch while a run is at work stops it before it does anything", async ({
  page,
}) => {
  test.slow();
  const client = await comeWithHistory(page, "Кухни", KITCHENS);
  await letAct(page);
  const before = await budgetsAt(client.advertiserId);
  await page.getByRole("button", { name: "Включить стоп-кран" }).click();
  const question = page.getByRole("dialog", { name: /Включить стоп-кран/ });

  const slow = await control.arm({
    platform: "tiktok",
    path: "*/report/*",
    times: 100,
    fault: { kind: "latency", ms: 10_000 },
  });
  const run = await startRun(page, client);
  expect(await statusOf(page, client, run)).toBe("running");
  await question.getByRole("button", { name: "Включить стоп-кран" }).click();
  await expect(page.getByText("Стоп-кран включён")).toBeVisible();
  await page.goto(`/autopilot/${run}`);
  await expect(page.getByText(/Разбираем рекламу/)).toBeVisible();
  expect(await statusOf(page, client, run)).toBe("running");
  await control.disarm(slow.id);

  // The page follows the run by itself to its end, and tells its course.
  const gate = page.getByText(/^Включён стоп-кран, поэтому только отчёт/);
  await expect(gate).toBeVisible({ timeout: 60_000 });
  // The plan and its gate are written down before the run has told and ended.
  await expect
    .poll(() => statusOf(page, client, run), { timeout: 60_000 })
    .toMatch(/completed|stopped/);
  expect(await budgetsAt(client.advertiserId)).toEqual(before);
  const course = page.getByRole("listitem");
  await expect(course.getByText(/^Разбор запустил человек: Айгерим/)).toBeVisible();
  await expect(course.getByText(/^Ничего не решал/)).toBeVisible();

  await page.goto("/accounts");
  const own = page.getByRole("region", { name: "Кухни" });
  await expect(own.getByText("Автопилот остановлен")).toBeVisible();
  await expect(own.getByRole("switch", { name: "TikTok, Кухни: остановлен" })).toBeChecked();
  await page.goto(ROOM);
  await expect(page.getByText(/Остановлен стоп-краном/)).toHaveCount(2);
  await page.getByRole("button", { name: "Выключить стоп-кран" }).press("Enter");
  const answer = page.getByRole("dialog").getByRole("button", { name: "Выключить стоп-кран" });
  await answer.press("Enter");
  await expect(page.getByRole("button", { name: "Включить стоп-кран" })).toBeVisible();
});
