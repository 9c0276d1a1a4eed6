import fc from "fast-check";
import { expect, test } from "vitest";
import { CURRENCIES, formatMoney, toDecimal, toMinor } from "#lib/money";

test.each([
  ["2500", 250_000],
  ["2500.5", 250_050],
  [2500.5, 250_050],
  ["0.01", 1],
  ["-3", -300],
  ["2500.500", 250_050],
])("%s tenge is %i tiyn", (amount, minor) => {
  expect(toMinor(amount, "KZT")).toBe(minor);
});

test.each([
  ["2500.005"],
  ["2 500"],
  ["2,5"],
  ["1e5"],
  [""],
  ["."],
  ["99999999999999.99"],
  [Number.NaN],
  [1e21],
])("%s is not an exact sum", (amount) => {
  expect(toMinor(amount, "KZT")).toBeNull();
});

test("what goes to the database comes back the same, for any sum and currency", () => {
  const sum = fc.record({
    amountMinor: fc.integer({ min: -(10 ** 14), max: 10 ** 14 }),
    currency: fc.constantFrom(...CURRENCIES),
  });
  fc.assert(
    fc.property(sum, (money) => {
      expect(toMinor(toDecimal(money), money.currency)).toBe(money.amountMinor);
    }),
  );
});

test.each([
  [250_000, "KZT", "ru", "2\u00a0500\u00a0₸"],
  [250_050, "KZT", "ru", "2\u00a0500,50\u00a0₸"],
  [-250_000, "KZT", "ru", "\u22122\u00a0500\u00a0₸"],
  [250_000, "KZT", "en", "₸2,500"],
  [1_050, "USD", "en", "$10.50"],
] as const)("%i minor units of %s in %s read %s", (amountMinor, currency, locale, text) => {
  expect(formatMoney({ amountMinor, currency }, locale)).toBe(text);
});
