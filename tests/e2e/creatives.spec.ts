import { expect, type Page, test } from "@playwright/test";
import { makeFilm } from "#tests/support/film";
import { comeConnected } from "./support/connected";
import { expectGoodLooks, LOOKS, wear } from "./support/look";
import { call } from "./support/person";

const MB = 1024 * 1024;
const row = (page: Page) => page.getByRole("list", { name: "Загрузки" }).getByRole("listitem");

const asFile = (name: string, bytes: Uint8Array) => ({
  name,
  mimeType: "video/mp4",
  buffer: Buffer.from(bytes),
});

const pick = (page: Page, ...files: ReturnType<typeof asFile>[]) =>
  page.getByLabel("Загрузить видео", { exact: true }).first().setInputFiles(files);

/** A network on which a piece takes its time. */
async function slowDown(page: Page, ms: number): Promise<void> {
  await page.route("**/api/uploads/*", async (route) => {
    if (route.request().method() === "PATCH") await new Promise((done) => setTimeout(done, ms));
    await route.continue().catch(() => undefined);
  });
}

const percent = async (page: Page) =>
  Number(await row(page).getByRole("progressbar").getAttribute("aria-valuenow"));

test("a film survives a lost network and a reload, and becomes a creative with its words", async ({
  page,
  context,
}) => {
  test.slow();
  await comeConnected(page, "Тіс Арт");
  await page.goto("/creatives?platform=tiktok");
  await slowDown(page, 500);
  const film = await makeFilm({ seconds: 12, sizeBytes: 30 * MB, shade: 5 });
  await pick(page, asFile("виниры.mp4", film));

  await expect.poll(() => percent(page)).toBeGreaterThan(10);
  await context.setOffline(true);
  await expect(row(page)).toContainText("Продолжим сами, когда появится связь");
  const lost = await percent(page);
  expect(lost).toBeLessThan(100);
  await context.setOffline(false);
  await expect.poll(() => percent(page)).toBeGreaterThan(lost);

  const before = await percent(page);
  await page.reload();
  await expect(row(page)).toContainText("Остановлено");
  expect(await percent(page)).toBeLessThanOrEqual(before);
  expect(await percent(page)).toBeGreaterThan(0);
  await row(page).getByRole("button", { name: "Продолжить" }).click();

  await expect(row(page)).toHaveAttribute("data-state", "ready", { timeout: 90_000 });
  const card = page.getByRole("link", { name: "виниры" });
  await expect(card).toBeVisible();
  await expect(card).toContainText("0:12");
  await card.click();
  await expect(page.getByText("[Симуляция]").first()).toBeVisible();
  await expect(page.getByRole("heading", { name: "виниры" }).first()).toBeVisible();
});

test("what is no film is refused before a byte is sent, in words", { tag: "@phone" }, async ({
  page,
}) => {
  test.slow();
  await comeConnected(page, "Шебер");
  await page.goto("/creatives?platform=tiktok");
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/api/uploads")) sent.push(request.method());
  });
  const short = await makeFilm({ seconds: 3 });
  await pick(
    page,
    asFile("письмо.mp4", new TextEncoder().encode("Это письмо. ".repeat(99))),
    asFile("пусто.mp4", new Uint8Array()),
    asFile("короткое.mp4", short),
    asFile("обрыв.mp4", short.slice(0, short.length / 2)),
  );
  for (const [name, words] of [
    ["письмо.mp4", "Это не видео"],
    ["пусто.mp4", "Файл пустой"],
    ["короткое.mp4", "Видео длится 3 с"],
    ["обрыв.mp4", "Видео обрывается"],
  ] as const) {
    await expect(row(page).filter({ hasText: name })).toContainText(words);
  }
  expect(sent).toEqual([]);
  await row(page).first().getByRole("button", { name: "Убрать из списка" }).click();
  await expect(row(page)).toHaveCount(3);
});

test("the screen looks right in every language and theme, is taken to Instagram and put away", {
  tag: "@phone",
}, async ({ page, baseURL }) => {
  test.slow();
  const owner = await comeConnected(page, "Қадам");
  await call(page.request, owner, "/api/directions", {
    method: "POST",
    body: { name: "Виниры", platform: "facebook" },
  });
  await page.goto("/creatives?platform=tiktok");
  await pick(page, asFile("один день.mp4", await makeFilm({ seconds: 8 })));
  await expect(row(page)).toHaveAttribute("data-state", "ready", { timeout: 90_000 });

  const card = page.getByRole("link", { name: "один день" });
  for (const look of LOOKS) {
    await wear(page, look, baseURL);
    await page.goto("/creatives?platform=tiktok");
    await expect(card).toBeVisible();
    await expectGoodLooks(page);
    await card.click();
    await expectGoodLooks(page);
  }
  await wear(page, LOOKS[0], baseURL);
  await page.goto("/creatives?platform=tiktok");
  await card.click();
  await page.getByRole("button", { name: "В Instagram" }).first().click();
  await page.getByRole("button", { name: "Взять в Instagram" }).click();
  await expect(page.getByText("«один день» отправляется в Instagram").first()).toBeVisible();
  await page.goto("/creatives?platform=instagram");
  await expect(card).toBeVisible();
  await card.click();
  await page.getByRole("button", { name: "Убрать", exact: true }).first().click();
  await page
    .getByRole("alertdialog")
    .or(page.getByRole("dialog").last())
    .getByRole("button", { name: "Убрать", exact: true })
    .click();
  await expect(page.getByText("Видео пока нет")).toBeVisible();
});
