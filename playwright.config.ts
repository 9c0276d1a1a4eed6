import { existsSync } from "node:fs";
import { defineConfig, devices } from "@playwright/test";

// `npm test` starts a stack and says where it is; by hand it is the demo that runs.
const baseURL = process.env.E2E_BASE_URL ?? "http://localhost:3000";
const known = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";

/** `npm run test:long -- looks` walks every screen in every look; nothing else runs beside it. */
const LOOKS = [
  { name: "looks-setup", testMatch: "looks.setup.ts" },
  {
    name: "looks",
    testMatch: "looks.spec.ts",
    dependencies: ["looks-setup"],
    // Of hundreds of screens it would weigh more than the walk.
    use: { trace: "off" as const, screenshot: "off" as const },
  },
];

const DESKTOP = { ...devices["Desktop Chrome"], viewport: { width: 1280, height: 800 } };
const PHONE = {
  ...devices["Desktop Chrome"],
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
};
/** What a small screen lays out or asks for differently; the rest is proven once. */
const SMALL = /@phone/;

/** Moves the clock of TikTok, which all share: who is just being let in there is not any more. */
const STORY = "story.spec.ts";
const AT_TIKTOK = ["autopilot", "connect", "creatives", "leads", "numbers"].map(
  (name) => `${name}.spec.ts`,
);
const ELSEWHERE = { testIgnore: ["api.spec.ts", "looks.spec.ts", STORY, ...AT_TIKTOK] };
const AFTER_STORY = { testMatch: AT_TIKTOK, dependencies: ["story"] };

const PROJECTS = [
  // The HTTP API has no size.
  { name: "api", testMatch: "api.spec.ts", use: { ...devices["Desktop Chrome"] } },
  { name: "story", testMatch: STORY, use: DESKTOP },
  { name: "desktop", ...ELSEWHERE, use: DESKTOP },
  { name: "phone", ...ELSEWHERE, grep: SMALL, use: PHONE },
  { name: "desktop at TikTok", ...AFTER_STORY, use: DESKTOP },
  { name: "phone at TikTok", ...AFTER_STORY, grep: SMALL, use: PHONE },
];

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  fullyParallel: true,
  // One more than CI has cores: journeys wait for platforms, polls and jobs now and then.
  workers: 3,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 120_000,
  // How long an answer takes is for the bench to tell: here a busy machine may take its time.
  expect: { timeout: 30_000 },
  reporter: [["list"]],
  use: {
    baseURL,
    // What never comes is told in a minute, not when the whole test's time is over.
    actionTimeout: 60_000,
    // What happened and what went over the line; pictures of every step would take a fifth of the run.
    trace: { mode: "retain-on-failure", screenshots: false, snapshots: false, sources: false },
    screenshot: "only-on-failure",
    locale: "ru-RU",
    timezoneId: "Asia/Almaty",
    launchOptions: {
      ...(existsSync(known) && { executablePath: known }),
      // The sandbox of Chromium does not work for root, which is who CI is.
      args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
    },
  },
  projects: process.env.LOOKS ? LOOKS : PROJECTS,
});
