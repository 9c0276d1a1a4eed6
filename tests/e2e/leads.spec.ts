import { expect, type Page } from "@playwright/test";
import { createClient } from "@supabase/supabase-js";
import { enter } from "./support/enter";
import { expectGoodInEveryLook, expectGoodLooks } from "./support/look";
import { call, type Person, signUp } from "./support/person";
import { test } from "./support/test";
import { connectTiktok } from "./support/truth";

const { E2E_SUPABASE_URL = "", E2E_SECRET_KEY = "" } = process.env;
const server = createClient(E2E_SUPABASE_URL, E2E_SECRET_KEY, { auth: { persistSession: false } });

/** A client of its own, connected on TikTok's page to one advertiser. */
async function connected(page: Page, owner: Person): Promise<string> {
  const made = await call(page.request, owner, "/api/ad-accounts", {
    method: "POST",
    body: { name: "Шебер" },
  });
  await enter(page, owner);
  await connectTiktok(page, "Шебер", /Шебер/);
  return (await made.json()).id;
}

/** People who answered a campaign nobody has linked to a direction, half an hour ago and before. */
async function answered(owner: Person, accountId: string): Promise<void> {
  const rows = ["Динара К.", "Арман Т.", "Гүлнәр О."].map((full_name, at) => ({
    user_account_id: owner.userAccountId,
    ad_account_id: accountId,
    platform: "tiktok",
    platform_lead_id: `e2e-${crypto.randomUUID()}`,
    full_name,
    phone: "+77011234218",
    answers: { Имя: full_name, "Когда удобно?": "в субботу до обеда" },
    campaign_id: accountId,
    submitted_at: new Date(Date.now() - (at + 1) * 31 * 60_000).toISOString(),
  }));
  const { error } = await server.from("leads").insert(rows);
  if (error) throw error;
}

test("leads are opened, levelled with a way back, and given their direction together", {
  tag: "@phone",
}, async ({ page, isMobile }) => {
  test.slow();
  const owner = await signUp("Агентство");
  const accountId = await connected(page, owner);
  const direction = await call(page.request, owner, "/api/directions", {
    method: "POST",
    body: {
      name: "Кухни",
      platform: "tiktok",
      accountId,
      tiktok_objective: "lead_generation",
      tiktok_daily_budget: 25000,
    },
  });
  expect(direction.status()).toBe(201);
  await answered(owner, accountId);

  await page.goto("/leads?platform=tiktok&view=unmapped");
  await expect(page.getByRole("link", { name: /Динара К\./ })).toContainText("ждёт 31 мин");
  await expect(page.getByRole("link", { name: /Динара К\./ })).toContainText("+7 701 ••• 42 18");
  await page.getByRole("link", { name: /Динара К\./ }).focus();
  await page.keyboard.press("Enter");

  const lead = page.getByRole("article", { name: "Динара К." });
  await expect(lead).toContainText("в субботу до обеда");
  await lead.getByRole("button", { name: "Показать" }).click();
  await expect(lead).toContainText("+77011234218");
  await expect(lead.getByRole("link", { name: "Позвонить" })).toHaveAttribute(
    "href",
    "tel:+77011234218",
  );

  const qualified = lead.getByRole("button", { name: isMobile ? "Квал." : "Квалифицирован" });
  await qualified.click();
  await expect(qualified).toHaveAttribute("aria-pressed", "true");
  await page.getByRole("button", { name: "Отменить" }).click();
  await expect(qualified).toHaveAttribute("aria-pressed", "false");

  await expectGoodInEveryLook(page, page.url());

  await expect(lead.getByRole("checkbox", { name: "И ещё 2 лида этой кампании" })).toBeChecked();
  await lead.getByRole("combobox").click();
  await page.getByRole("option", { name: "Кухни" }).click();
  await lead.getByRole("button", { name: "Отнести к направлению" }).click();
  await expect(page.getByText("3 лида отнесены к направлению «Кухни».").first()).toBeVisible();
  const { data } = await server.from("leads").select("direction_id").eq("ad_account_id", accountId);
  const mapped = data?.filter((row) => row.direction_id !== null);
  expect(mapped?.length).toBeGreaterThanOrEqual(3);

  await lead.getByRole("button", { name: "Стереть личные данные" }).click();
  await page.getByRole("button", { name: "Стереть данные", exact: true }).click();
  const forgotten = page.getByRole("article", { name: "Без имени" });
  await expect(forgotten).toContainText("Личные данные стёрты.");
  await expect(forgotten).not.toContainText("в субботу до обеда");

  await expectGoodInEveryLook(page, "/leads?platform=tiktok");
});

test("without a connection the screen says what to connect", { tag: "@phone" }, async ({
  page,
}) => {
  const owner = await signUp("Агентство");
  await enter(page, owner);
  await page.goto("/leads?platform=tiktok");
  await expect(page.getByText("Лидов пока нет")).toBeVisible();
  await expectGoodLooks(page);
});
