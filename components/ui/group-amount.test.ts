import { expect, test } from "vitest";
import { caretAfter, groupAmount, plainAmount } from "./group-amount";

test.each([
  ["12400", "ru", "12400"],
  ["12 400,5 ₸", "ru", "12400.5"],
  ["12\u00a0400.55", "ru", "12400.55"],
  ["12,400.559", "en", "12400.55"],
  ["007", "ru", "7"],
  [",5", "ru", "0.5"],
  ["1,", "ru", "1."],
  ["abc", "ru", ""],
])("%s in %s is the decimal %s", (typed, locale, plain) => {
  expect(plainAmount(typed, locale)).toBe(plain);
});

test.each([
  ["1234567.8", "ru", "1\u00a0234\u00a0567,8"],
  ["1234567.8", "en", "1,234,567.8"],
  ["100", "ru", "100"],
  ["1000.", "ru", "1\u00a0000,"],
  ["", "ru", ""],
])("%s in %s is shown as %s", (plain, locale, shown) => {
  expect(groupAmount(plain, locale)).toBe(shown);
});

test("the caret stays after the digit just typed", () => {
  expect(caretAfter("1\u00a0234", "1234", "ru")).toBe(5);
  expect(caretAfter("1\u00a0234", "1", "ru")).toBe(1);
  expect(caretAfter("12\u00a0345", "1\u00a023", "ru")).toBe(4);
});
