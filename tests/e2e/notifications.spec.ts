import { expect } from "@playwright/test";
import { createClient } from "@supabase/supabase-js";
import { callCron } from "./support/cron";
import { enter } from "./support/enter";
import { expectGoodInEveryLook } from "./support/look";
import { type Person, signUp } from "./support/person";
import { startBot } from "./support/start-bot";
import { test } from "./support/test";

const { E2E_SUPABASE_URL = "", E2E_SECRET_KEY = "" } = process.env;

/** What rooms write when something happens; the server alone may. */
async function tell({ userAccountId }: Person, news: Record<string, unknown>): Promise<void> {
  const db = createClient(E2E_SUPABASE_URL, E2E_SECRET_KEY, { auth: { persistSession: false } });
  const { error } = await db
    .from("notifications")
    .insert({ user_account_id: userAccountId, ...news });
  if (error) throw error;
}

const LOST = {
  kind: "connection_lost",
  facts: { platform: "tiktok", name: "Айсберг Дентал", since: "2026-11-20T08:00:00Z" },
};

test("a phone is linked by its link, hears what happens, answers by a button, and is let go", async ({
  page,
}) => {
  test.slow();
  const person = await signUp("Клиника");
  await enter(page, person);
  await page.goto("/profile");
  await page.getByRole("button", { name: "Привязать Telegram" }).click();
  const [phone] = await Promise.all([
    page.waitForEvent("popup"),
    page.getByRole("link", { name: /Открыть @/ }).click(),
  ]);
  await startBot(phone, "Сюда будут приходить уведомления: «Клиника»");
  await expect(page.getByText(/Приходят в Telegram: /)).toBeVisible();

  await tell(person, { ...LOST, dedupe_key: "lost" });
  await tell(person, {
    kind: "proposal",
    dedupe_key: "proposal",
    message: { ru: "Поднять бюджет <b>на 20 %</b>?", en: "Raise the budget?" },
    buttons: [
      {
        kind: "nobody_knows",
        subject: "1",
        choice: "approve",
        label: { ru: "Разрешить", en: "Allow" },
      },
    ],
  });
  await expect(async () => {
    await callCron(page, "news");
    const soon = { timeout: 2_000 };
    const lost = phone.getByText("Нет доступа к TikTok: «Айсберг Дентал»");
    await expect(lost.last()).toBeVisible(soon);
    await expect(phone.getByRole("button", { name: "Разрешить" }).last()).toBeVisible(soon);
  }).toPass({ timeout: 60_000 });
  await phone.getByRole("button", { name: "Разрешить" }).last().click();
  await expect(phone.getByText("Эта кнопка больше ничего не делает.")).toBeVisible();

  await page.reload();
  await page.getByRole("link", { name: "Уведомления: 2 новых" }).click();
  await expect(page.getByRole("heading", { name: "Уведомления", level: 1 })).toBeVisible();
  await expect(page.getByRole("heading", { name: /Нет доступа к TikTok/ })).toContainText("новое");
  await expect(page.getByText("Поднять бюджет на 20 %?")).toBeVisible();
  await expect(page.getByRole("link", { name: "Уведомления", exact: true })).toBeVisible();

  await page.goto("/profile");
  await page.getByRole("button", { name: "Отвязать" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Отвязать Telegram" }).click();
  await expect(page.getByRole("button", { name: "Привязать Telegram" })).toBeVisible();
});

test("quiet hours are kept, and hours that make no sense are refused", async ({ page }) => {
  await enter(page, await signUp("Тихая"));
  await page.goto("/profile");
  const section = page.locator("#news");
  await section.getByRole("switch", { name: "Тихие часы" }).click();
  await section.getByLabel("До").fill("22:00");
  await section.getByRole("button", { name: "Сохранить" }).click();
  await expect(section.getByText("Конец тихих часов совпадает с началом.")).toBeVisible();
  await section.getByLabel("До").fill("07:30");
  await section.getByRole("button", { name: "Сохранить" }).click();
  await expect(page.getByText("Сохранено.", { exact: true })).toBeVisible();
  await page.reload();
  await expect(section.getByLabel("До")).toHaveValue("07:30");
});

test("news and their settings look right in both languages and both themes", {
  tag: "@phone",
}, async ({ page }) => {
  test.slow();
  const person = await signUp("Вид");
  await tell(person, { ...LOST, dedupe_key: "lost" });
  await tell(person, {
    kind: "runaway_spend",
    dedupe_key: "runaway",
    is_urgent: true,
    facts: {
      platform: "tiktok",
      name: "Имплантация, Алматы, широкая аудитория 25–55",
      spend: { amountMinor: 4_100_000, currency: "KZT" },
      budget: { amountMinor: 2_500_000, currency: "KZT" },
    },
  });
  await tell(person, {
    kind: "ad_rejected",
    dedupe_key: "rejected",
    facts: {
      platform: "tiktok",
      name: "Видео 3",
      campaign: "Импланты",
      reason: "Misleading claims",
    },
    resolved_at: new Date().toISOString(),
  });
  await enter(page, person);
  const marks: string[] = [];
  page.on("request", (one) => {
    if (one.method() === "POST" && one.url().endsWith("/notifications")) marks.push(one.url());
  });
  await page.goto("/notifications");
  await expect.poll(() => marks.length, "news are marked as seen").toBe(1);
  await page.waitForLoadState("networkidle");
  expect(marks, "and only once").toHaveLength(1);
  for (const path of ["/notifications", "/profile"]) await expectGoodInEveryLook(page, path);
});

test("a workspace without news says so", async ({ page }) => {
  await enter(page, await signUp("Тишина"));
  await page.goto("/notifications");
  await expect(page.getByText("Пока тихо")).toBeVisible();
});
