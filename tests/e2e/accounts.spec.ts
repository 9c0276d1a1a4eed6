import { expect, type Page } from "@playwright/test";
import { enter } from "./support/enter";
import { expectGoodInEveryLook, expectGoodLooks } from "./support/look";
import { addMember, call, type Person, signUp } from "./support/person";
import { test } from "./support/test";

async function addClient(request: Parameters<typeof call>[0], owner: Person, name: string) {
  const made = await call(request, owner, "/api/ad-accounts", { method: "POST", body: { name } });
  expect(made.status()).toBe(201);
  return (await made.json()).id as string;
}

const client = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

test("a client is added, renamed, archived, brought back by undo and from the archive", {
  tag: "@phone",
}, async ({ page }) => {
  test.slow();
  await enter(page, await signUp("Агентство"));
  await page.goto("/accounts");
  await page.getByRole("button", { name: "Добавить первого клиента" }).click();
  const form = page.getByRole("dialog", { name: "Добавить клиента" });
  await expect(page).toHaveURL(/new=1/);

  await form.getByRole("button", { name: "Добавить клиента" }).click();
  await expect(form.getByText("Заполните поле.")).toBeVisible();
  await form.getByLabel("Имя клиента").fill("Тіс Арт");
  await form.getByLabel("Часовой пояс").click();
  await page.getByPlaceholder("Часовой пояс").fill("Астана");
  await page.keyboard.press("Enter");
  await form.getByRole("button", { name: "Добавить клиента" }).click();
  await expect(form).toBeHidden();
  await expect(client(page, "Тіс Арт")).toContainText("Направлений пока нет");
  await expect(client(page, "Тіс Арт").getByRole("switch").first()).toBeDisabled();

  await page.getByRole("button", { name: "Действия с клиентом «Тіс Арт»" }).click();
  await page.getByRole("menuitem", { name: "Изменить" }).click();
  await page.getByLabel("Имя клиента").fill("Тіс Арт Плюс");
  await page.getByRole("button", { name: "Сохранить" }).click();
  await expect(client(page, "Тіс Арт Плюс")).toBeVisible();

  const archive = async () => {
    await page.getByRole("button", { name: "Действия с клиентом «Тіс Арт Плюс»" }).click();
    await page.getByRole("menuitem", { name: "В архив" }).click();
    await expect(client(page, "Тіс Арт Плюс")).toBeHidden();
  };
  await archive();
  await page.getByRole("button", { name: "Вернуть", exact: true }).last().click();
  await expect(client(page, "Тіс Арт Плюс")).toBeVisible();

  await archive();
  await page.getByText("В архиве: 1").click();
  await page.getByRole("button", { name: "Вернуть клиента «Тіс Арт Плюс» из архива" }).click();
  await expect(client(page, "Тіс Арт Плюс")).toBeVisible();

  await page.goto("/accounts/history");
  for (const sentence of [
    "Добавлен клиент «Тіс Арт Плюс»",
    "Имя: Тіс Арт → Тіс Арт Плюс",
    "Клиент «Тіс Арт Плюс» отправлен в архив",
    "Клиент «Тіс Арт Плюс» возвращён из архива",
  ]) {
    await expect(page.getByText(sentence).first()).toBeVisible();
  }
});

test("a client with directions cannot be deleted, and the sentence says why", async ({
  page,
  request,
}) => {
  const owner = await signUp();
  const id = await addClient(request, owner, "Тіс Арт");
  await call(request, owner, "/api/directions", {
    method: "POST",
    body: { accountId: id, name: "Имплантация", daily_budget: 12000 },
  });
  await call(request, owner, `/api/ad-accounts/${id}`, {
    method: "PATCH",
    body: { archived: true },
  });
  await enter(page, owner);
  await page.goto("/accounts");
  await page.getByText("В архиве: 1").click();
  await page.getByRole("button", { name: "Удалить клиента «Тіс Арт» навсегда" }).click();
  await page.getByRole("button", { name: "Удалить навсегда" }).click();
  await expect(page.getByRole("dialog").getByRole("alert")).toContainText(
    "У клиента есть направления или история.",
  );
});

test("switching the autopilot is written down with who did it", async ({ page, request }) => {
  const owner = await signUp();
  const id = await addClient(request, owner, "Тіс Арт");
  // Without access it cannot be switched on here, so the API does, and the screen switches it off.
  const on = { method: "PATCH", body: { autopilot_tiktok: true } };
  expect((await call(request, owner, `/api/ad-accounts/${id}`, on)).status()).toBe(200);

  await enter(page, owner);
  await page.goto("/accounts");
  await expect(page.getByText("Автопилот ждёт доступа")).toBeVisible();
  // The switch moves at once; leaving before the server has answered would leave it unsaid.
  const saved = page.waitForResponse((response) => response.request().method() === "POST");
  await page.getByRole("switch", { name: "Автопилот TikTok, Тіс Арт" }).click();
  await expect(page.getByText("Автопилот ждёт доступа")).toBeHidden();
  await saved;

  await page.goto("/accounts/history");
  const change = page
    .getByRole("main")
    .getByRole("listitem")
    .filter({ hasText: "Автопилот TikTok выключен: «Тіс Арт»" });
  await expect(change).toContainText("Айгерим С.");
});

test("what a client may spend is kept, and so is the emergency stop", async ({ page, request }) => {
  const owner = await signUp("Агентство");
  const id = await addClient(request, owner, "Тіс Арт");
  await enter(page, owner);
  await page.goto("/accounts");
  const open = async () => {
    await page.getByRole("button", { name: "Действия с клиентом «Тіс Арт»" }).click();
    await page.getByRole("menuitem", { name: "Лимиты расходов" }).click();
  };
  const sheet = page.getByRole("dialog", { name: "Лимиты «Тіс Арт»" });
  await open();
  await sheet.getByLabel("Не больше в день").fill("40000,50");
  await expectGoodLooks(page);
  await sheet.getByRole("button", { name: "Сохранить лимиты" }).click();
  await expect(sheet).toBeHidden();

  await open();
  await expect(sheet.getByLabel("Не больше в день")).toHaveValue(/^40\s000,50$/);
  await sheet.getByRole("switch", { name: "Стоп-кран, Тіс Арт" }).click();
  const limits = `/api/spending-limits?accountId=${id}`;
  await expect
    .poll(async () => (await call(request, owner, limits)).json())
    .toMatchObject({ daily_max: "40000.50", monthly_max: null, is_frozen: true });
});

test("an invitation gives a link that can be copied, and can be withdrawn", {
  tag: "@phone",
}, async ({ page }) => {
  await enter(page, await signUp("Агентство"));
  await page.goto("/accounts/members");
  await page.getByRole("button", { name: "Пригласить" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Почта").fill("нет");
  await dialog.getByRole("button", { name: "Пригласить" }).click();
  await expect(dialog.getByText("Проверьте адрес почты.")).toBeVisible();

  const email = `e2e-${crypto.randomUUID()}@example.kz`;
  await dialog.getByLabel("Почта").fill(email);
  await dialog.getByRole("radio", { name: /Наблюдатель/ }).click();
  await dialog.getByRole("button", { name: "Пригласить" }).click();
  await expect(dialog.getByLabel("Ссылка для входа")).toHaveValue(/\/join\/[\w-]{43}$/);
  await expect(dialog).toContainText(email);
  await dialog.getByRole("button", { name: "Готово" }).click();

  const invitation = page.getByRole("main").getByRole("listitem").filter({ hasText: email });
  await expect(invitation).toContainText("Наблюдатель");
  await invitation.getByRole("button").click();
  await page.getByRole("button", { name: "Отозвать приглашение", exact: true }).click();
  await expect(invitation).toBeHidden();
});

test("the last owner stays one, and says so", async ({ page }) => {
  await enter(page, await signUp());
  await page.goto("/accounts/members");
  await page.getByRole("combobox", { name: "Роль: Айгерим С." }).click();
  await page.getByRole("option", { name: /Наблюдатель/ }).click();
  await page.getByRole("button", { name: "Перестать быть владельцем" }).click();
  await expect(page.getByRole("dialog").getByRole("alert")).toContainText(
    "Это последний владелец.",
  );
});

test("a viewer sees clients, team and history, and nothing to press", async ({ page, request }) => {
  const owner = await signUp();
  await addClient(request, owner, "Тіс Арт");
  await enter(page, await addMember(owner, "viewer"));
  await page.goto("/accounts?new=1");
  await expect(page.getByText("Вы наблюдатель")).toBeVisible();
  await expect(client(page, "Тіс Арт")).toBeVisible();
  const main = page.getByRole("main");
  await expect(main.getByRole("button")).toHaveCount(0);
  await expect(main.getByRole("switch")).toHaveCount(0);

  await page.goto("/accounts/members");
  await expect(main.getByText("Приглашать людей и менять роли могут владельцы.")).toBeVisible();
  await expect(main.getByRole("button")).toHaveCount(0);
  await expect(main.getByRole("combobox")).toHaveCount(0);
  await page.goto("/accounts/history");
  await expect(main.getByText("Добавлен клиент «Тіс Арт»")).toBeVisible();
});

test("one client or several: the way there and back, by keyboard", async ({ page }) => {
  await enter(page, await signUp("Тіс"));
  await page.goto("/accounts");
  await page.getByRole("button", { name: "Вести одного клиента" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Вести одного клиента?" })).toBeVisible();
  await page.getByRole("button", { name: "Вести одного", exact: true }).focus();
  await page.keyboard.press("Enter");
  await expect(client(page, "Тіс")).toBeVisible();

  await page.goto("/accounts?new=1");
  await expect(page.getByRole("dialog", { name: "Вести нескольких клиентов?" })).toBeVisible();
  await page.getByRole("button", { name: "Вести нескольких", exact: true }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Добавить первого клиента" })).toBeVisible();
});

test("every part of the room looks good", { tag: "@phone" }, async ({ page, request }) => {
  test.slow();
  const owner = await signUp("Стоматология «Тіс»");
  await addClient(request, owner, "Клиент с именем, которому тесно в одной строке телефона");
  await enter(page, owner);
  for (const path of ["/accounts", "/accounts?new=1", "/accounts/members", "/accounts/history"]) {
    await expectGoodInEveryLook(page, path);
  }
});
