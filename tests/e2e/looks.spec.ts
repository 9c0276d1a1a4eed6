import { mkdirSync } from "node:fs";
import { type Browser, type ConsoleMessage, expect, type Page, test } from "@playwright/test";
import en from "../../messages/en.json" with { type: "json" };
import ru from "../../messages/ru.json" with { type: "json" };
import { type Say, SCREENS, type Screen, type Viewer } from "./support/every-screen";
import { findFlaws, findTabFlaws } from "./support/flaws";
import { type Look, wear } from "./support/look";
import { readPrepared, sessionOf } from "./support/looks-world";
import { comeFromElsewhere } from "./support/place";

type Size = "phone" | "desk";
type Walk = Look & { size: Size };

const SIZES = {
  phone: { viewport: { width: 360, height: 780 }, isMobile: true, hasTouch: true },
  desk: { viewport: { width: 1280, height: 800 } },
} as const;
const MESSAGES = { ru, en };
/** Where pictures of the walk are kept, if anybody wants to look at them. */
const FOLDER = process.env.LOOKS_PICTURES;

/** Screens to walk alone, by their names; without it all of them. */
const NAMED = process.env.LOOKS_SCREENS?.split(",");

/** Screens walked with the Tab key too; what a key does, neither theme nor language changes. */
const BY_KEYS = ["sign-in", "dashboard", "campaigns", "creatives", "leads", "roi", "autopilot"];

for (const name of NAMED ?? []) {
  const isKnown = Object.values(SCREENS).some((all) => all.some((one) => one.name === name));
  if (!isKnown) throw new Error(`no screen is called ${name}`);
}

const tell = (words: string) => process.stdout.write(`  ${words}\n`);

for (const size of ["phone", "desk"] as const) {
  for (const theme of ["light", "dark"] as const) {
    for (const locale of ["ru", "en"] as const) {
      test(`${SIZES[size].viewport.width} px, ${theme}, ${locale}`, async ({ browser }) => {
        test.setTimeout(45 * 60_000);
        await walk(browser, { size, theme, locale });
      });
    }
  }
}

/** Every screen of everybody in one look; all that is wrong is told at the end. */
async function walk(browser: Browser, of: Walk): Promise<void> {
  const flaws: string[] = [];
  let count = 0;
  for (const [viewer, all] of Object.entries(SCREENS)) {
    const screens = all.filter(({ name }) => NAMED?.includes(name) ?? true);
    if (screens.length === 0) continue;
    // Safe: the entries are exactly the object's.
    const page = await openAs(browser, viewer as Viewer, of);
    for (const screen of screens.filter(({ only = of.size }) => only === of.size)) {
      const found = await visit(page, screen, of);
      for (const flaw of found) tell(`${screen.name}, ${Object.values(of).join(" ")}: ${flaw}`);
      flaws.push(...found.map((flaw) => `${screen.name}: ${flaw}`));
      if (FOLDER) await keep(page, `${screen.name}-${of.size}-${of.theme}-${of.locale}`);
      count += 1;
    }
    await page.context().close();
  }
  tell(`${count} screens, ${Object.values(of).join(" ")}: ${flaws.length} flaws`);
  expect(flaws).toEqual([]);
}

async function openAs(browser: Browser, viewer: Viewer, { size, ...look }: Walk): Promise<Page> {
  const context = await browser.newContext({
    ...SIZES[size],
    baseURL: process.env.E2E_BASE_URL,
    colorScheme: look.theme,
    locale: look.locale === "ru" ? "ru-RU" : "en-US",
    timezoneId: "Asia/Almaty",
    reducedMotion: "reduce",
    ...(viewer !== "nobody" && { storageState: sessionOf(viewer) }),
  });
  // A screen that cannot be reached is told of, and the next one is opened.
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  await comeFromElsewhere(page);
  await wear(page, look, process.env.E2E_BASE_URL);
  return page;
}

/** Opens a screen as it is meant to be seen, and answers what is wrong with it. */
async function visit(page: Page, screen: Screen, of: Walk): Promise<string[]> {
  const said: string[] = [];
  const hear = (message: ConsoleMessage) => {
    if (message.type() === "error" && !screen.isMissing) said.push(`console: ${message.text()}`);
  };
  const crash = (error: Error) => said.push(`crash: ${error.message}`);
  page.on("console", hear).on("pageerror", crash);
  const isByKeys = of.theme === "light" && of.locale === "ru" && BY_KEYS.includes(screen.name);
  try {
    await arrive(page, screen, of);
    const seen = [...(await findFlaws(page)), ...(isByKeys ? await findTabFlaws(page) : [])];
    return [...seen, ...said];
  } catch (error) {
    return [`not reached: ${String(error).slice(0, 400)}`, ...said];
  } finally {
    page.off("console", hear).off("pageerror", crash);
  }
}

async function arrive(page: Page, { path, prepare }: Screen, { locale }: Walk): Promise<void> {
  const say: Say = (words) =>
    String(
      words
        .split(".")
        .reduce((at: object, key) => at[key as keyof typeof at], MESSAGES[locale] as object),
    );
  await page.goto(typeof path === "string" ? path : path(readPrepared()));
  await expect(page.locator("h1").locator("visible=true").first()).toBeVisible();
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  await page.waitForLoadState("networkidle");
  await prepare?.(page, say);
}

/** The whole page, in a window as tall as it: bars would hang in the middle otherwise. */
async function keep(page: Page, name: string): Promise<void> {
  const size = page.viewportSize();
  if (!size) return;
  mkdirSync(`${FOLDER}`, { recursive: true });
  const tall = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ ...size, height: Math.max(size.height, tall) });
  await page.screenshot({ path: `${FOLDER}/${name}.png` });
  await page.setViewportSize(size);
}
