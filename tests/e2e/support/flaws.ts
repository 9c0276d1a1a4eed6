import type { Page } from "@playwright/test";
import { findingsOf, settle } from "./look";

/** Stops of the Tab key that are looked at on a screen. */
const STOPS = 12;

/** Everything wrong with the page as it stands, in words; nothing is the wish. */
export async function findFlaws(page: Page): Promise<string[]> {
  await settle(page);
  return [
    ...(await findingsOf(page)),
    ...(await page.evaluate(overflowing)),
    ...(await page.evaluate(cutOff)),
  ];
}

/** What goes wrong for whoever walks the page with the Tab key. */
export async function findTabFlaws(page: Page): Promise<string[]> {
  const flaws: string[] = [];
  let before = { top: 0, left: 0, isMain: false };
  for (let stop = 0; stop < STOPS; stop++) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(focusNow);
    if (!at) continue;
    if (!at.isSeen) flaws.push(`focus cannot be seen on ${at.html}`);
    if (at.tabIndex > 0) flaws.push(`tabindex ${at.tabIndex} on ${at.html}`);
    // Back up the page without a step to the right is against the order of reading.
    const isBack = at.isMain && before.isMain && at.top < before.top - 60 && at.left <= before.left;
    if (isBack) flaws.push(`Tab goes back up to ${at.html}`);
    before = at;
  }
  return flaws;
}

function overflowing(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement;
  return scrollWidth > clientWidth ? [`scrolls sideways by ${scrollWidth - clientWidth} px`] : [];
}

/** Text that its box hides, where neither a scroll nor a title brings it back. */
function cutOff(): string[] {
  const flaws: string[] = [];
  const isHiding = (overflow: string) => overflow === "hidden" || overflow === "clip";
  for (const element of document.querySelectorAll<HTMLElement>("body *")) {
    const text = [...element.childNodes].find(
      (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
    );
    if (!text || !element.checkVisibility({ visibilityProperty: true })) continue;
    if (element.closest("svg, script, style, [title], [inert], .sr-only, option")) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const ink = range.getBoundingClientRect();
    if (ink.width === 0) continue;
    for (let box: HTMLElement | null = element; box && box !== document.body; ) {
      const style = getComputedStyle(box);
      // What is for screen readers alone is cut off on purpose.
      if (box.clientWidth === 1 || style.clip !== "auto") break;
      const edge = box.getBoundingClientRect();
      const isAside = ink.right > edge.right + 1.5 || ink.left < edge.left - 1.5;
      const isBelow = ink.bottom > edge.bottom + 3 || ink.top < edge.top - 3;
      if ((isHiding(style.overflowX) && isAside) || (isHiding(style.overflowY) && isBelow)) {
        flaws.push(`cut off: «${text.textContent?.trim().slice(0, 60)}»`);
        break;
      }
      if (!isHiding(style.overflowX) && style.overflowX !== "visible") break;
      box = style.position === "fixed" ? null : box.parentElement;
    }
  }
  return flaws;
}

function focusNow() {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement) || element === document.body) return null;
  const { top, left, width, height } = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const hasOutline = style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) > 0;
  // A field shows it by its frame, a group by what stands around it.
  const ring = element.closest("label, [data-slot]") ?? element;
  const hasRing = style.boxShadow !== "none" || getComputedStyle(ring).boxShadow !== "none";
  const isOnPage = width > 0 && height > 0 && top < innerHeight && top + height > 0;
  return {
    isSeen: isOnPage && (hasOutline || hasRing),
    tabIndex: element.tabIndex,
    top,
    left,
    isMain: element.closest("main") !== null,
    html: element.outerHTML.slice(0, 160),
  };
}
