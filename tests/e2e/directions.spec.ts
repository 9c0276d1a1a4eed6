import { expect, type Page } from "@playwright/test";
import en from "../../messages/en.json" with { type: "json" };
import ru from "../../messages/ru.json" with { type: "json" };
import { enter } from "./support/enter";
import { expectGoodLooks, LOOKS, wear } from "./support/look";
import { addMember, call, type Person, signUp } from "./support/person";
import { comeFromElsewhere } from "./support/place";
import { test } from "./support/test";

const WORDS = { ru, en };

async function addClient(request: Parameters<typeof call>[0], owner: Person, name = "Тіс Арт") {
  const made = await call(request, owner, "/api/ad-accounts", { method: "POST", body: { name } });
  expect(made.status()).toBe(201);
}

const row = (page: Page, name: string) => page.getByRole("link", { name, exact: true }).first();

test("from sign-up to a direction on both platforms, changed and deleted", {
  tag: "@phone",
}, async ({ page, baseURL, isMobile }) => {
  // The longer words on the narrower screen.
  const look = LOOKS[isMobile ? 0 : 1];
  const words = WORDS[look.locale];
  const t = words.directions;
  await comeFromElsewhere(page);
  await wear(page, look, baseURL);

  await page.goto("/sign-up");
  await expectGoodLooks(page);
  await page.getByLabel(words.auth.name, { exact: true }).fill("Айгерим С.");
  await page.getByLabel(words.auth.workspace, { exact: true }).fill("Агентство");
  await page.locator("input[type=email]").fill(`e2e-${crypto.randomUUID()}@example.kz`);
  await page.locator("input[type=password]").fill("correct horse battery");
  // A click waits until the page has come alive; a key would be pressed before.
  await page.locator("main form button[type=submit]").click();
  await expect(page).toHaveURL(/\/dashboard/);
  await expectGoodLooks(page);

  await page.getByRole("main").getByRole("link", { name: words.start.client.action }).click();
  const client = page.getByRole("dialog");
  await client.getByLabel(words.accounts.client.name, { exact: true }).fill("Тіс Арт");
  await client.locator("button[type=submit]").click();
  await expect(client).toBeHidden();

  await page.goto("/directions?platform=tiktok");
  await expectGoodLooks(page);
  await page.getByRole("button", { name: t.add }).click();
  const sheet = page.getByRole("dialog", { name: t.newTitle });
  await sheet.getByLabel(t.name, { exact: true }).fill("Имплантация");
  await sheet.getByRole("radio", { name: t.both, exact: true }).click();
  const budgets = sheet.getByLabel(t.dailyBudget, { exact: true });
  await budgets.nth(0).fill("12000");
  await budgets.nth(1).fill("2000");
  await expectGoodLooks(page);

  await sheet.getByRole("button", { name: t.create }).click();
  const refusal = look.locale === "ru" ? "Не меньше 2\u00a0500\u00a0₸." : "At least ₸2,500.";
  await expect(sheet.getByText(refusal)).toBeVisible();
  await expectGoodLooks(page);
  await budgets.nth(1).fill("25000");
  await sheet.getByRole("button", { name: t.create }).click();
  await expect(sheet).toBeHidden();

  await expect(row(page, "Имплантация")).toBeVisible();
  await expect(
    page
      .getByText(look.locale === "ru" ? "25\u00a0000" : "25,000")
      .locator("visible=true")
      .first(),
  ).toBeVisible();
  await page.getByRole("link", { name: "Instagram" }).click();
  await expect(page).toHaveURL(/platform=instagram/);
  await expect(row(page, "Имплантация")).toBeVisible();
  await expect(
    page
      .getByText(look.locale === "ru" ? "12\u00a0000" : "12,000")
      .locator("visible=true")
      .first(),
  ).toBeVisible();
  await expectGoodLooks(page);

  await row(page, "Имплантация").click();
  await page.getByLabel(t.name, { exact: true }).fill("Имплантация за день");
  await page.getByRole("button", { name: t.save }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Имплантация за день" })).toBeVisible();
  await expectGoodLooks(page);

  await page.getByRole("button", { name: t.delete, exact: true }).click();
  await expectGoodLooks(page);
  await page.getByRole("button", { name: t.deleteConfirm }).click();
  await expect(page).toHaveURL(/\/directions\?/);
  await expect(page.getByText(t.emptyTitle.replace("{platform}", "Instagram"))).toBeVisible();
  await page.getByRole("link", { name: "TikTok" }).click();
  await expect(row(page, "Имплантация")).toBeVisible();
});

test("a direction is made with the keyboard alone", async ({ page, request }) => {
  const owner = await signUp();
  await addClient(request, owner);
  await enter(page, owner);
  await page.goto("/directions?platform=tiktok");

  const focused = page.locator(":focus");
  /** A button's text may be followed by what it says while it works. */
  async function tabTo(name: string) {
    for (let presses = 0; presses < 60; presses += 1) {
      await page.keyboard.press("Tab");
      const label = await focused.evaluate(
        (element) =>
          element.getAttribute("aria-label") ||
          (element as HTMLInputElement).labels?.[0]?.textContent ||
          element.textContent ||
          "",
      );
      if (label.trim().startsWith(name)) return;
    }
    throw new Error(`Tab never reached ${name}`);
  }

  await tabTo(ru.directions.add);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeVisible();
  // The form begins where typing begins.
  await expect(page.getByLabel(ru.directions.name, { exact: true })).toBeFocused();
  await page.keyboard.type("Профгигиена");
  await tabTo(ru.directions.dailyBudget);
  await page.keyboard.type("9000");
  await tabTo(ru.directions.create);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(row(page, "Профгигиена")).toBeVisible();
  // Focus comes back to where the person was.
  await expect(page.getByRole("button", { name: ru.directions.add })).toBeFocused();
});

test("a viewer sees directions and no control that would refuse them", { tag: "@phone" }, async ({
  page,
  request,
}) => {
  const owner = await signUp();
  await addClient(request, owner);
  await call(request, owner, "/api/directions", {
    method: "POST",
    body: {
      name: "Имплантация",
      platform: "tiktok",
      tiktok_objective: "traffic",
      tiktok_daily_budget: 5000,
    },
  });
  await enter(page, await addMember(owner, "viewer"));
  await page.goto("/directions?platform=tiktok");

  await expect(page.getByRole("button", { name: ru.directions.add })).toBeHidden();
  await row(page, "Имплантация").click();
  await expect(page.getByText(ru.directions.viewerNote)).toBeVisible();
  await expect(page.getByRole("button", { name: ru.directions.delete })).toBeHidden();
  await expectGoodLooks(page);
});

test("a direction that is not there, or somebody else's, is a page that says so", async ({
  page,
  request,
}) => {
  const [owner, stranger] = await Promise.all([signUp(), signUp()]);
  await addClient(request, owner);
  const made = await call(request, owner, "/api/directions", {
    method: "POST",
    body: { name: "Тайное" },
  });
  const { data } = await made.json();
  await enter(page, stranger);
  for (const id of [data[0].id, "not-an-id"]) {
    await page.goto(`/directions/${id}`);
    await expect(page.getByText(ru.shell.notFound.title)).toBeVisible();
    await expect(page.getByText("Тайное")).toBeHidden();
  }
});
