import { expect, test } from "vitest";
import { isCrooked } from "#lib/crooked-path";

test.each([
  "/api/uploads/../../etc/passwd",
  "/api/uploads/..%2f..%2fetc",
  "/api/uploads/%2e%2e/etc",
  "/api/uploads/..%5cwindows",
  "/api/uploads//etc",
  "/api//uploads/etc",
  "/api/directions/../uploads/etc",
  "/api/directions/%2e%2e/uploads/etc",
  "/api/directions/..%5cuploads",
  "/api/directions/a%00",
  "/api/uploads/./a",
  "/api/uploads/a%00",
  "/api/uploads/%c0%ae",
  "/directions/%",
])("%s is turned away", (path) => {
  expect(isCrooked(path)).toBe(true);
});

test.each([
  "/api/uploads/abc",
  "/api/creatives?next=../x",
  "/api/creatives/",
  "/api/ad-accounts/..%2F..%2Fetc",
  "/api/uploads/a.b",
  "/directions/%D0%BA",
  "/sign-in?next=%c0%ae",
  "/",
])("%s goes on", (path) => {
  expect(isCrooked(path)).toBe(false);
});
