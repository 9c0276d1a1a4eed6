import { expect, test } from "vitest";
import { requireOwnPage } from "#lib/origin";

const OURS = "https://app.example";
const cookie = "sb-session=1";

test.each<Record<string, string>>([
  { origin: OURS, cookie },
  { "sec-fetch-site": "same-origin", cookie },
  {},
])("a write with %j is ours, or a program's own", (headers) => {
  expect(() => requireOwnPage(new Headers(headers), OURS)).not.toThrow();
});

test.each<Record<string, string>>([
  { origin: "https://evil.example", cookie },
  { origin: "https://app.example.evil.example", cookie },
  { origin: "null", cookie },
  { origin: "", cookie },
  { "sec-fetch-site": "cross-site", cookie },
  { "sec-fetch-site": "same-site", cookie },
  { "sec-fetch-site": "none", cookie },
  { cookie },
])("a write with %j is refused", (headers) => {
  expect(() => requireOwnPage(new Headers(headers), OURS)).toThrow("foreign_origin");
});
