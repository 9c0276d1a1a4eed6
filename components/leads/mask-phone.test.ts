import { expect, test } from "vitest";
import { maskPhone, toDialled } from "./mask-phone";

test.each([
  ["+77011234218", "+7 701 ••• 42 18"],
  ["8 (701) 123-42-18", "+7 701 ••• 42 18"],
  ["+998901234567", "+9989 ••• 45 67"],
  ["1234", "••34"],
])("%s is shown as %s", (phone, shown) => {
  expect(maskPhone(phone)).toBe(shown);
});

test.each([
  ["8 701 123 42 18", "77011234218"],
  ["+7 701 123 42 18", "77011234218"],
  ["+86 138 0013 8000", "8613800138000"],
  ["123", null],
  ["не скажу", null],
])("%s is dialled as %s", (phone, dialled) => {
  expect(toDialled(phone)).toBe(dialled);
});
