import { expect, test } from "vitest";
import { Id, Line, Text } from "./input.ts";

test.each([["a\0b"], ["a\u001b[31m"], ["half of one: \ud83d"], ["   "]])(
  "%j is no text",
  (value) => {
    expect(Text(100).safeParse(value).success).toBe(false);
  },
);

test("text keeps its lines, and a name has one", () => {
  expect(Text(100).parse(" Come in!\nТіс Арт 🦷 ")).toBe("Come in!\nТіс Арт 🦷");
  expect(Line(100).safeParse("Come in!\nNow").success).toBe(false);
});

test("an id has one spelling", () => {
  const id = "0B8F7C1E-5D7A-4C55-9A61-2F6B1C3D4E5F";
  expect(Id.parse(id)).toBe(id.toLowerCase());
});
