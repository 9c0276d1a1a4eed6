// npm run screens: pictures of every screen of a running demo and of the platforms beside it,
// into docs/screens. npm run screens -- story: those of docs/walkthrough.md, from the journey.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium, devices, type Page } from "@playwright/test";
import { findChromium } from "./chromium.ts";
import { runJourneys } from "./journeys.ts";
import { createProgress } from "./progress.ts";
import { DEMO_EMAIL, DEMO_PASSWORD } from "./seed.ts";
import { main } from "./sentence.ts";
import { loadSettings, ROOT } from "./settings.ts";

const FOLDER = join(ROOT, "docs", "screens");

/** Screens for anybody, then those behind the door; `prepare` does what a picture needs first. */
const PUBLIC: Shot[] = [
  { name: "sign-in", path: "/sign-in" },
  { name: "sign-up", path: "/sign-up" },
  { name: "forgot-password", path: "/forgot-password" },
  { name: "link-expired", path: "/link-expired" },
];
const ROOMS: Shot[] = [
  { name: "dashboard", path: "/dashboard?platform=tiktok" },
  { name: "directions", path: "/directions?platform=tiktok" },
  { name: "direction-new", path: "/directions?platform=tiktok&new=1" },
  {
    name: "direction",
    path: "/directions?platform=tiktok",
    prepare: async (page) => {
      await page.getByRole("link", { name: "Имплантация" }).locator("visible=true").first().click();
      await page.locator("form").waitFor();
    },
  },
  { name: "creatives", path: "/creatives?platform=tiktok" },
  { name: "campaigns", path: "/campaigns?platform=tiktok" },
  {
    name: "launch",
    path: "/campaigns/launch?platform=tiktok",
    prepare: async (page) => {
      await page.getByText("Подобрать по результатам").click();
      await page.locator("textarea").fill("Имплант за один день. Считаем по снимку, без «от»");
      await page.getByLabel("Форма", { exact: true }).click();
      await page.getByRole("option").first().click();
      await page.getByText("Дальше").click();
      await page.getByText("Бюджет в день").waitFor();
      await page.getByText("Дальше").click();
      await page.getByText("Проверили").waitFor();
    },
  },
  {
    name: "budget",
    path: "/campaigns?platform=tiktok",
    prepare: async (page) => {
      const edit = page.getByRole("button", { name: /^Изменить бюджет/ });
      await edit.locator("visible=true").first().click();
      await page.getByLabel("Новый бюджет в день").fill("13000");
    },
  },
  {
    name: "leads",
    path: "/leads?platform=tiktok",
    prepare: async (page) => {
      const leads = page.getByRole("main").getByRole("listitem").getByRole("link");
      // On a phone an open lead stands in place of the list.
      if ((page.viewportSize()?.width ?? 0) > 900) await leads.first().click();
    },
  },
  { name: "roi", path: "/roi?platform=tiktok" },
  { name: "autopilot", path: "/autopilot?platform=tiktok" },
  { name: "notifications", path: "/notifications" },
  { name: "accounts", path: "/accounts" },
  {
    name: "limits",
    path: "/accounts",
    prepare: async (page) => {
      await page
        .getByRole("button", { name: /^Действия с клиентом/ })
        .first()
        .click();
      await page.getByRole("menuitem", { name: "Лимиты расходов" }).click();
      await page.getByLabel("Не больше в день").fill("40000");
    },
  },
  { name: "members", path: "/accounts/members" },
  { name: "history", path: "/accounts/history" },
  { name: "profile", path: "/profile" },
  { name: "not-found", path: "/nowhere" },
  {
    name: "search",
    path: "/dashboard?platform=tiktok",
    prepare: async (page) => {
      await page.keyboard.press("Control+k");
      await page.getByRole("dialog").waitFor();
    },
  },
];

/** The simulated platforms' own pages: the worlds behind the demo, and the phone of Telegram. */
const SANDBOX: Shot[] = [
  { name: "sandbox-world", path: "/" },
  { name: "sandbox-telegram", path: "/phone" },
];

type Shot = { name: string; path: string; prepare?: (page: Page) => Promise<void> };

const SIZES = {
  desktop: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
} as const;

/** A window as tall as its page: a full-page picture would leave bars hanging in the middle. */
async function showAll(page: Page, { width, height }: { width: number; height: number }) {
  const tall = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.max(height, tall) });
}

async function shoot(browser: Browser, size: keyof typeof SIZES, theme: "light" | "dark") {
  const { appUrl, sandbox } = loadSettings();
  const context = await browser.newContext({
    ...devices["Desktop Chrome"],
    ...SIZES[size],
    baseURL: appUrl,
    locale: "ru-RU",
    timezoneId: "Asia/Almaty",
    colorScheme: theme,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  const take = async ({ name, path, prepare }: Shot) => {
    await page.goto(path);
    await prepare?.(page);
    await page.waitForLoadState("networkidle");
    await showAll(page, SIZES[size].viewport);
    await page.screenshot({ path: join(FOLDER, `${name}-${size}-${theme}.png`) });
    await page.setViewportSize(SIZES[size].viewport);
  };
  for (const shot of PUBLIC) await take(shot);
  await page.goto("/sign-in");
  await page.locator("input[type=email]").fill(DEMO_EMAIL);
  await page.locator("input[type=password]").fill(DEMO_PASSWORD);
  await page.keyboard.press("Enter");
  await page.waitForURL(/dashboard/);
  for (const shot of ROOMS) await take(shot);
  if (sandbox) {
    for (const shot of SANDBOX) await take({ ...shot, path: sandbox.url + shot.path });
  }
  await context.close();
}

await main(async () => {
  mkdirSync(FOLDER, { recursive: true });
  const progress = createProgress();
  if (process.argv[2] === "story") {
    const { failed } = await runJourneys(["story.spec.ts"], progress, { STORY_PICTURES: FOLDER });
    return failed ? 1 : 0;
  }
  const executablePath = await findChromium(progress);
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const browser = await chromium.launch({ executablePath, args });
  try {
    for (const theme of ["light", "dark"] as const) {
      for (const size of ["desktop", "phone"] as const) {
        await progress.step(`${size}, ${theme}`, () => shoot(browser, size, theme));
      }
    }
  } finally {
    await browser.close();
  }
  return 0;
});
