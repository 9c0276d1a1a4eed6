import { expect, test } from "vitest";
import { compareMessages } from "./messages.ts";

const ru = "{count, plural, one {# заявка} few {# заявки} many {# заявок} other {# заявки}}";

test("the same values in both languages agree, whatever their order and plurals", () => {
  const english = "{name}: {count, plural, one {# lead} other {# leads}}";
  expect(compareMessages({ a: { b: `${ru} · {name}` } }, { a: { b: english } })).toEqual([]);
});

test.each([
  [{ a: "Да" }, {}, "a is missing in messages/en.json."],
  [{}, { a: "Yes" }, "a is missing in messages/ru.json."],
  [
    { a: "Да, {name}" },
    { a: "Yes" },
    "a asks for name (argument) in Russian and nothing in English.",
  ],
  [{ a: "<b>Да</b>" }, { a: "Yes" }, "a asks for b (tag) in Russian and nothing in English."],
])("%o against %o is told", (russian, english, sentence) => {
  expect(compareMessages(russian, english)).toEqual([sentence]);
});

test("a sentence that cannot be parsed is told with its key", () => {
  expect(compareMessages({ a: "{name" }, { a: "{name" })[0]).toMatch(/^a: /);
});
