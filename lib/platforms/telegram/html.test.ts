import fc from "fast-check";
import { expect, test } from "vitest";
import {
  escapeHtml,
  LONGEST_MESSAGE,
  splitHtml,
  toPlainText,
  visibleLength,
} from "#lib/platforms/telegram/html";

test("somebody's words are neither tag nor entity", () => {
  expect(escapeHtml(`<b>"Тіс" & co</b>`)).toBe("&lt;b&gt;&quot;Тіс&quot; &amp; co&lt;/b&gt;");
  fc.assert(fc.property(fc.string(), (text) => toPlainText(escapeHtml(text)) === text));
});

test("length is what is read: tags count nothing, entities one", () => {
  expect(visibleLength("<b>a</b> &lt; &#33;&#x21;")).toBe(6);
  expect(visibleLength("😀")).toBe(2);
});

test.each([
  ["paragraphs", "one one\n\ntwo two", 12, ["one one", "two two"]],
  ["lines", "one\ntwo two", 9, ["one", "two two"]],
  ["words", "one two three", 9, ["one two", "three"]],
  ["what cannot be parted otherwise", "abcdefgh", 5, ["abcde", "fgh"]],
])("a long text is parted between %s", (_, html, limit, parts) => {
  expect(splitHtml(html, limit)).toEqual(parts);
});

test("what is open at the end of a message is open again in the next", () => {
  expect(splitHtml('<a href="https://x.kz/?a=1&amp;b=2"><b>one two</b></a> end', 5)).toEqual([
    '<a href="https://x.kz/?a=1&amp;b=2"><b>one</b></a>',
    '<a href="https://x.kz/?a=1&amp;b=2"><b>two</b></a>',
    "end",
  ]);
});

test("whatever the text, every message fits and no word is lost", () => {
  const piece = fc.constantFrom(
    "слово ",
    "длинное-слово\n",
    "\n\n",
    "&amp;",
    "😀",
    "<b>b</b>",
    "<i>x y</i> ",
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 400 }),
      fc.integer({ min: 10, max: 60 }),
      (all, limit) => {
        const html = all.join("");
        const parts = splitHtml(html, limit);
        const bare = (text: string) => toPlainText(text).replace(/\s/g, "");
        expect(parts.every((part) => visibleLength(part) <= limit)).toBe(true);
        expect(parts.map(bare).join("")).toBe(bare(html));
      },
    ),
    { numRuns: 60 },
  );
  expect(splitHtml("a ".repeat(5000)).every((part) => visibleLength(part) <= LONGEST_MESSAGE)).toBe(
    true,
  );
});
