import { expect, type Page } from "@playwright/test";
import { enter } from "./support/enter";
import { expectGoodLooks, LOOKS, wear } from "./support/look";
import { linksTo } from "./support/mail";
import { askForLink, inviteByLink, signIn, signUp } from "./support/person";
import { comeFromElsewhere } from "./support/place";
import { test } from "./support/test";

const PASSWORD = "correct horse battery";

function newEmail(): string {
  return `door-${crypto.randomUUID()}@example.kz`;
}

test.beforeEach(({ page }) => comeFromElsewhere(page));

async function fill(page: Page, fields: Record<string, string>) {
  // Keys pressed before the page has come alive are nobody's.
  await expect(page.locator("main form button[type=submit]:enabled").first()).toBeVisible();
  // And a button that still waits for its answer swallows them.
  await expect(page.locator("main form button[aria-busy=true]")).toHaveCount(0);
  for (const [label, value] of Object.entries(fields)) {
    await page.getByLabel(label, { exact: true }).fill(value);
  }
}

async function signOut(page: Page) {
  await page.goto("/profile");
  await page.getByRole("button", { name: "Выйти", exact: true }).click();
  await expect(page).toHaveURL("/sign-in");
}

/** Opens a letter's link and presses the one button of the page behind it. */
async function openLetter(page: Page, link: string, button: string) {
  await page.goto(link);
  await page.locator("main form").getByRole("button", { name: button, exact: true }).click();
}

test("who opens a page by another name of this machine arrives at the one it works under", async ({
  page,
}) => {
  const baseURL = process.env.E2E_BASE_URL ?? "http://localhost:3000";
  await page.goto(`${baseURL.replace("localhost", "127.0.0.1")}/forgot-password?from=letter`);
  await expect(page).toHaveURL(`${baseURL}/forgot-password?from=letter`);
  await expect(page.getByRole("heading", { name: "Забыли пароль?" })).toBeVisible();
});

test("a newcomer signs up, is in, signs out, and signs in where they were going", async ({
  page,
}) => {
  const email = newEmail();
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Создать пространство" }).click();
  await expect(page.getByRole("heading", { name: "Новое пространство" })).toBeVisible();
  await fill(page, {
    "Как вас зовут": "Айгерим",
    "Название пространства": "Тіс Арт",
    Почта: email,
    Пароль: PASSWORD,
  });
  await page.getByRole("button", { name: "Создать пространство" }).click();
  await expect(page).toHaveURL(/\/dashboard$/);

  await page.goto("/profile");
  await expect(page.getByText("Тіс Арт").first()).toBeVisible();
  await signOut(page);

  await page.goto("/profile?from=link");
  await expect(page).toHaveURL("/sign-in?next=%2Fprofile%3Ffrom%3Dlink");
  await fill(page, { Почта: email.toUpperCase(), Пароль: PASSWORD });
  await page.getByRole("button", { name: "Войти", exact: true }).click();
  await expect(page).toHaveURL("/profile?from=link");
});

test("a wrong password is a sentence, and what was typed stays", async ({ page }) => {
  const { email } = await signUp();
  await page.goto("/sign-in");
  await fill(page, { Почта: email, Пароль: "not this one" });
  await page.keyboard.press("Enter");
  await expect(page.locator("form [role=alert]")).toHaveText("Почта или пароль не подходят.");
  await expect(page.getByLabel("Почта")).toHaveValue(email);
});

test("an empty form says at each field what is missing, and the first gets the focus", async ({
  page,
}) => {
  await page.goto("/sign-up");
  await page.getByRole("button", { name: "Создать пространство" }).click();
  await expect(page.getByText("Заполните поле.")).toHaveCount(4);
  await expect(page.getByLabel("Как вас зовут")).toBeFocused();
});

test("a forgotten password is set anew by a link from the mailbox", async ({ page }) => {
  const { email } = await signUp();
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Забыли?" }).click();
  await expect(page.getByRole("heading", { name: "Забыли пароль?" })).toBeVisible();
  await fill(page, { Почта: email });
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Проверьте почту" })).toBeFocused();

  const [link = ""] = await linksTo(email);
  await openLetter(page, link, "Задать новый пароль");
  await expect(page).toHaveURL("/reset-password");
  await fill(page, { "Новый пароль": "battery staple" });
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/dashboard$/);

  await signOut(page);
  await signIn(page, { email, password: "battery staple" });
  await openLetter(page, link, "Задать новый пароль");
  await expect(page.getByRole("heading", { name: "Ссылка больше не работает" })).toBeVisible();
  await page.goto("/reset-password");
  await expect(page).toHaveURL(/\/link-expired/);
});

test("a link from the mailbox signs in without a password", async ({ page }) => {
  const { email } = await signUp();
  await page.goto("/sign-in?next=/profile");
  await page.getByRole("button", { name: "Получить ссылку на почту" }).click();
  await expect(page.getByText("Заполните поле.")).toBeVisible();
  await fill(page, { Почта: email });
  await page.getByRole("button", { name: "Получить ссылку на почту" }).click();
  await expect(page.getByRole("heading", { name: "Проверьте почту" })).toBeVisible();

  const [link = ""] = await linksTo(email);
  const looked = await page.request.get(link);
  expect(looked.headers()).toMatchObject({
    "cache-control": expect.stringContaining("no-store"),
    "referrer-policy": "no-referrer",
  });
  expect((await page.request.head(link)).ok(), "a scanner's look").toBe(true);
  await page.goto(link);
  const button = page.locator("main form").getByRole("button", { name: "Войти", exact: true });
  await expect(button).toBeEnabled();
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/profile");
});

test("a link opened next to another login says whose it leaves", {
  tag: "@phone",
}, async ({ page, baseURL, isMobile }) => {
  // The longer words on the narrower screen.
  const look = LOOKS[isMobile ? 0 : 1];
  const [here, reader] = [await signUp(), await signUp()];
  await enter(page, here);
  await wear(page, look, baseURL);
  await page.goto("/auth/confirm?token_hash=guess&type=magiclink&next=//evil.example");
  await expect(page.getByText(here.email)).toBeVisible();
  await expectGoodLooks(page);
  await page.locator("main form button").click();
  await expect(page).toHaveURL(/\/link-expired\?/);
  await page.goto("/profile");
  await expect(page.getByText(here.email).first(), "a spent link leaves nobody").toBeVisible();

  await askForLink(reader.email);
  const [link = ""] = await linksTo(reader.email);
  await page.goto(link);
  await page.locator("main form button").click();
  await expect(page).toHaveURL(/\/dashboard/);
  await page.goto("/profile");
  await expect(page.getByText(reader.email).first()).toBeVisible();
});

test.describe("an invitation", () => {
  test("takes a newcomer in by its link, once", { tag: "@phone" }, async ({ page }) => {
    const email = newEmail();
    const link = await inviteByLink(await signUp("Тіс Арт"), email);
    await page.goto(link);
    await expect(page.getByRole("heading", { name: "Вас зовут в «Тіс Арт»" })).toBeVisible();
    await expect(page.getByLabel("Почта")).toHaveValue(email);
    await fill(page, { "Как вас зовут": "Данияр", Пароль: PASSWORD });
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/dashboard$/);
    await page.goto("/profile");
    await expect(page.getByText("менеджер", { exact: true })).toBeVisible();

    await page.goto(link);
    await expect(
      page.getByRole("heading", { name: "Приглашение больше не действует" }),
    ).toBeVisible();
  });

  test("takes a newcomer in by its letter, after a name and a password", async ({ page }) => {
    const email = newEmail();
    await enter(page, await signUp("Тіс Арт"));
    await page.goto("/accounts/members");
    await page
      .getByRole("button", { name: /Пригласить/ })
      .first()
      .click();
    await page.getByLabel("Почта").fill(email);
    await page.keyboard.press("Enter");
    const field = page.locator("input[readonly]");
    await expect(field).toHaveValue(/\/join\/[\w-]{43}$/);
    const link = await field.inputValue();
    await page.context().clearCookies({ name: /^sb-|^workspace$/ });

    const [letter = ""] = await linksTo(email);
    await openLetter(page, letter, "Принять приглашение");
    await expect(page).toHaveURL(link);
    await fill(page, { "Как вас зовут": "Данияр", "Пароль для следующих входов": PASSWORD });
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/dashboard$/);
    await signOut(page);
    await signIn(page, { email, password: PASSWORD });
  });

  test("takes in somebody who has a login, with one button, next to their own", async ({
    page,
  }) => {
    const guest = await signUp("Своё дело");
    const email = newEmail();
    await page.goto(await inviteByLink(await signUp("Тіс Арт"), email));
    await page.getByRole("link", { name: "Войти" }).click();
    await expect(page.getByRole("button", { name: "Войти" })).toBeVisible();
    await expect(page.getByLabel("Почта")).toHaveValue(email);
    await fill(page, { Почта: guest.email, Пароль: guest.password });
    await page.keyboard.press("Enter");
    await expect(page.getByText(`Вы вошли как ${guest.email}.`)).toBeVisible();
    await page.getByRole("button", { name: "Присоединиться" }).click();
    await expect(page).toHaveURL(/\/dashboard$/);

    await page.goto("/profile");
    await page.getByRole("button", { name: "Открыть «Своё дело»" }).click();
    await expect(page).toHaveURL(/\/dashboard$/);
    await page.goto("/profile");
    await page.getByRole("button", { name: "Покинуть «Своё дело»" }).click();
    await page.getByRole("button", { name: "Покинуть пространство" }).click();
    await expect(page.getByRole("dialog").getByRole("alert")).toContainText("последний владелец");
    await page.getByRole("button", { name: "Остаться" }).click();
    await page.getByRole("button", { name: "Покинуть «Тіс Арт»" }).click();
    await page.getByRole("button", { name: "Покинуть пространство" }).click();
    await expect(page.getByRole("button", { name: "Покинуть «Тіс Арт»" })).toHaveCount(0);
  });
});

test("somebody without a workspace names one", async ({ page }) => {
  const person = await signUp(null);
  await signIn(page, person);
  await expect(page).toHaveURL("/welcome");
  await fill(page, { "Название пространства": "Своё дело" });
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/dashboard$/);
});

test("the profile changes a name and a password", async ({ page }) => {
  const person = await signUp();
  await enter(page, person);
  await page.goto("/profile");
  await fill(page, { Имя: "Айгерим Сапарова" });
  await page.keyboard.press("Enter");
  await expect(page.getByText("Имя сохранено.", { exact: true })).toBeVisible();

  await fill(page, { "Нынешний пароль": "a guess", "Новый пароль": "battery staple" });
  await page.keyboard.press("Enter");
  await expect(page.getByText("Это не нынешний пароль.")).toBeVisible();
  await fill(page, { "Нынешний пароль": person.password });
  await page.keyboard.press("Enter");
  await expect(
    page.getByText("Пароль сменён. На других устройствах вход закрыт.", { exact: true }),
  ).toBeVisible();

  await signOut(page);
  await signIn(page, { ...person, password: "battery staple" });
});

test("an expired session renews itself, and one that cannot leads to the door and back", async ({
  page,
  context,
}) => {
  await signIn(page, await signUp());
  const session = await readSession(page);
  // As it looks an hour later: the access token is over, the refresh token is not.
  await context.addCookies(writeSession({ ...session, expires_at: 1, access_token: "over" }));
  await page.goto("/profile");
  await expect(page).toHaveURL("/profile");
  const renewed = await readSession(page);
  expect(renewed.access_token).not.toBe("over");
  expect(renewed.refresh_token).not.toBe(session.refresh_token);

  await context.addCookies(writeSession({ ...renewed, expires_at: 1, refresh_token: "gone" }));
  await page.goto("/profile");
  await expect(page).toHaveURL("/sign-in?next=%2Fprofile");
});

test("after too many tries the door says how long to wait", async ({ page }) => {
  await page.goto("/sign-in");
  const email = newEmail();
  const submit = page.getByRole("button", { name: "Войти", exact: true });
  for (let at = 0; at < 10; at += 1) {
    await fill(page, { Почта: email, Пароль: `guess ${at}` });
    const answer = page.waitForResponse((response) => response.request().method() === "POST");
    await submit.click();
    await answer;
    await expect(submit).not.toHaveAttribute("aria-busy");
  }
  await submit.click();
  await expect(page.locator("form [role=alert]")).toContainText(/Слишком много попыток.*10 минут/);
});

test("no session is readable by scripts, and no page of the door breaks its own policy", async ({
  page,
}) => {
  const broken: string[] = [];
  page.on("console", (line) => {
    if (/Content Security Policy|hydrat/i.test(line.text())) broken.push(line.text());
  });
  const confirm = "/auth/confirm?token_hash=x&type=magiclink";
  const door = ["/sign-in", "/sign-up", "/forgot-password", "/link-expired", "/join/x", confirm];
  for (const path of door) await page.goto(path);
  await signIn(page, await signUp());
  await page.goto("/profile");
  expect(await page.evaluate(() => document.cookie)).not.toContain("sb-");
  expect(broken).toEqual([]);
});

type Session = { access_token: string; refresh_token: string; expires_at: number };

let cookieName = "";

async function readSession(page: Page): Promise<Session> {
  const cookies = (await page.context().cookies())
    .filter(({ name }) => /^sb-.*-auth-token(\.\d+)?$/.test(name))
    .sort((a, b) => a.name.localeCompare(b.name));
  cookieName = cookies[0]?.name.replace(/\.\d+$/, "") ?? "";
  expect(cookies.every(({ httpOnly, sameSite }) => httpOnly && sameSite === "Lax")).toBe(true);
  const text = cookies.map(({ value }) => value).join("");
  return JSON.parse(Buffer.from(text.replace("base64-", ""), "base64url").toString());
}

/** In pieces, as the browser keeps a session that is too long for one cookie. */
function writeSession(session: Session) {
  const text = `base64-${Buffer.from(JSON.stringify(session)).toString("base64url")}`;
  const pieces = text.match(/.{1,3000}/g) ?? [];
  const url = process.env.E2E_BASE_URL ?? "http://localhost:3000";
  return pieces.map((value, at) => {
    const name = pieces.length > 1 ? `${cookieName}.${at}` : cookieName;
    return { name, value, url, httpOnly: true, sameSite: "Lax" as const };
  });
}
