import { expect, test } from "vitest";
import { readExact, writeExact } from "#lib/platforms/exact-json";

test("ids of nineteen digits survive both ways", () => {
  expect(readExact('{"page_id":7616613432980341010,"n":[1,-2.5,9007199254740993]}')).toEqual({
    page_id: "7616613432980341010",
    n: [1, -2.5, "9007199254740993"],
  });
  expect(writeExact({ page_id: 7616613432980341010n, name: "7616613432980341010" })).toBe(
    '{"page_id":7616613432980341010,"name":"7616613432980341010"}',
  );
});

test("what only looks large stays a number", () => {
  expect(readExact("[1e300, 1234567890.5]")).toEqual([1e300, 1234567890.5]);
});

test("what is no JSON throws", () => {
  expect(() => readExact("<html>")).toThrow(SyntaxError);
});
