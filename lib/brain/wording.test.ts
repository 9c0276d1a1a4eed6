import { expect, test } from "vitest";
import { fillIn, toWording, type WordFacts } from "#lib/brain/wording";
import { ATTACKS } from "#tests/support/attacks";

const facts: WordFacts = {
  currency: "KZT",
  money: { spend: 1_240_000, cost: 413_333, target: 400_000 },
  counts: { leads: 3 },
  shares: { chance_bad: 0.914 },
};

test("figures of a sentence are the facts' own, in the reader's language", () => {
  const ru = "Потрачено {spend}, заявок: {leads}. Дороже цели с вероятностью {chance_bad}.";
  expect(toWording(ru, "ru")).toBe(ru);
  expect(fillIn(ru, facts, "ru")).toBe(
    "Потрачено 12\u00a0400\u00a0₸, заявок: 3. Дороже цели с вероятностью 91\u00a0%.",
  );
  expect(fillIn("A lead costs {cost}, the target is {target}.", facts, "en")).toBe(
    "A lead costs ₸4,133, the target is ₸4,000.",
  );
});

test("a sentence with a figure nobody knows is not said", () => {
  expect(fillIn("It becomes {new_budget}.", facts, "en")).toBeNull();
});

test.each([
  ["a digit", "Потрачено 5 тенге.", "ru"],
  ["a number in words", "Стало вдвое дороже.", "ru"],
  ["a number in words", "It costs three times more.", "en"],
  ["a Roman number", "Уровень XIV, будьте осторожны.", "ru"],
  ["a fraction", "½ of it is lost.", "en"],
  ["a percent sign", "Ниже на {leads}%.", "ru"],
  ["a currency", "Стоит много ₸.", "ru"],
  ["an address", "See example.com for more.", "en"],
  ["braces left open", "Потрачено {spend и всё.", "ru"],
  ["the wrong language", "It is dear.", "ru"],
  ["nothing", "   ", "ru"],
] as const)("%s is refused: %s", (_, text, locale) => {
  expect(toWording(text, locale)).toBeNull();
});

test.each(ATTACKS.slice(2))("%s is no sentence", (_, text) => {
  expect([toWording(text, "ru"), toWording(text, "en")]).toEqual([null, null]);
});
