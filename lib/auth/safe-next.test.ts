import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { safeNext } from "#lib/auth/safe-next";

const OURS = "https://app.performante.example";

/** Shapes that have opened other products to other sites. */
const ATTACKS = [
  "//evil.example",
  "///evil.example",
  "////evil.example/%2f..",
  "/\\evil.example",
  "\\/evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "/\r/evil.example",
  "\t//evil.example",
  " //evil.example",
  "https://evil.example",
  "https:evil.example",
  "https:/evil.example",
  "javascript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "/.//evil.example",
  "/x/..//evil.example",
  "/%2f%2fevil.example",
  "/%5cevil.example",
  `${OURS}@evil.example`,
  `${OURS}.evil.example/`,
  `${OURS}//evil.example`,
  `https://evil.example@${OURS.slice(8)}/`,
  "evil.example",
  "?next=//evil.example",
  "/\u202e//evil.example",
  "",
  null,
  undefined,
  ["/dashboard"],
];

describe("safeNext", () => {
  test.each(ATTACKS)("%j leads home instead", (attack) => {
    expect(safeNext(attack, OURS)).toBe("/dashboard");
  });

  test("an address without end leads home instead", () => {
    expect(safeNext(`/${"a".repeat(3000)}`, OURS)).toBe("/dashboard");
  });

  test.each([
    ["/", "/"],
    ["/directions?platform=tiktok&account=1#top", "/directions?platform=tiktok&account=1#top"],
    ["/join/abc_-9", "/join/abc_-9"],
    [`${OURS}/join/abc`, "/join/abc"],
    [`${OURS}/`, "/"],
    ["/a/../b", "/b"],
    ["/search?q=//x", "/search?q=//x"],
    ["/направления", "/%D0%BD%D0%B0%D0%BF%D1%80%D0%B0%D0%B2%D0%BB%D0%B5%D0%BD%D0%B8%D1%8F"],
  ])("%j stays ours", (next, path) => {
    expect(safeNext(next, OURS)).toBe(path);
  });

  test("whatever is sent, a browser stays on our site", () => {
    const pieces = fc.constantFrom(
      ..."/\\.:@?#%\t\n\r ".split(""),
      "//",
      "..",
      "%2f",
      "%5C",
      "%09",
      "http:",
      "https:",
      "javascript:",
      "evil.example",
      OURS,
      OURS.slice(8),
      "\u202e",
      "/",
    );
    const hostile = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.webUrl(),
      fc.array(fc.oneof(pieces, fc.string()), { maxLength: 12 }).map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(hostile, (next) => {
        const path = safeNext(next, OURS);
        return (
          path.startsWith("/") &&
          !/^\/([/\\]|%2f|%5c)/i.test(path) &&
          new URL(path, `${OURS}/sign-in`).origin === OURS &&
          safeNext(path, OURS) === path
        );
      }),
      { numRuns: 50_000 },
    );
  }, 30_000);
});
