import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import en from "#messages/en.json";
import { LimitBar } from "./limit-bar";
import { MoneySums } from "./money-sums";

/** What a person reads, without its markup. */
const read = (shown: ReactNode) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={en} timeZone="UTC">
      {shown}
    </NextIntlClientProvider>,
  ).replace(/<[^>]*>/g, "");

test("what a person agrees to is exact, and whole where it is whole", () => {
  const sums = read(<MoneySums perDayMinor={12_345} currency="USD" />);
  expect(sums).toContain("123.45");
  expect(sums).toContain("3,703.50");
  const bar = {
    beforeMinor: 100_000,
    afterMinor: 112_345,
    limitMinor: 112_300,
    currency: "USD",
  } as const;
  expect(read(<LimitBar {...bar} />)).toContain("$1,000 → $1,123.45 a daylimit $1,123");
});
