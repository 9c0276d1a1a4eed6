import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, type Page } from "@playwright/test";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

declare const axe: {
  run(options: {
    resultTypes: ["violations"];
  }): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
};

/** Every language and every theme once: neither changes what the other does. */
export const LOOKS = [
  { locale: "ru", theme: "light" },
  { locale: "en", theme: "dark" },
] as const satisfies Look[];

export type Look = { locale: "ru" | "en"; theme: "light" | "dark" };

/** Makes the page a person's who chose this language and theme. */
export async function wear(
  page: Page,
  { locale, theme }: Look,
  url: string | undefined,
): Promise<void> {
  await page.context().addCookies([
    { name: "locale", value: locale, url },
    { name: "theme", value: theme, url },
  ]);
}

/** Waits until nothing moves: a colour on its way to another has no contrast to speak of. */
export async function settle(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document.getAnimations().every(({ playState }) => playState !== "running"),
  );
}

/** What axe finds wrong with the page as it stands. */
export async function findingsOf(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { violations } = await axe.run({ resultTypes: ["violations"] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  });
}

/** The page as it stands has no accessibility finding and no sideways scroll. */
export async function expectGoodLooks(page: Page): Promise<void> {
  await settle(page);
  expect(await findingsOf(page)).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, "nothing scrolls sideways").toBeLessThanOrEqual(0);
}

/**
 * The page at this address looks good in every look, once it has loaded. A phone only lays out
 * anew what a desk has shown in both, so there it wears the language of the longer words.
 */
export async function expectGoodInEveryLook(page: Page, path: string): Promise<void> {
  const isPhone = (page.viewportSize()?.width ?? 0) < 640;
  for (const look of isPhone ? LOOKS.slice(0, 1) : LOOKS.toReversed()) {
    await wear(page, look, process.env.E2E_BASE_URL);
    await page.goto(path);
    await expect(page.locator("h1").locator("visible=true").first()).toBeVisible();
    // What loads and what has loaded stand side by side for a moment.
    await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
    await expectGoodLooks(page);
  }
}
