import { expect, test } from "vitest";
import { ownAddress } from "#lib/own-address";

const OURS = "http://localhost:3000";

const visit = (host: string, { method = "GET", dest = "document", path = "/roi?days=7" } = {}) =>
  ownAddress(
    { method, headers: new Headers({ host, "sec-fetch-dest": dest }), url: OURS + path },
    OURS,
  );

test("whoever opens a page by another name of this machine is sent to ours", () => {
  expect(visit("127.0.0.1:3000")).toBe("http://localhost:3000/roi?days=7");
  expect(visit("[::1]:3000")).toBe("http://localhost:3000/roi?days=7");
  expect(visit("127.0.0.1:3000", { path: "//evil.example/" })).toBe(
    "http://localhost:3000//evil.example/",
  );
});

test("nobody else is sent anywhere", () => {
  expect(visit("localhost:3000")).toBeNull();
  expect(visit("127.0.0.1:3001")).toBeNull();
  expect(visit("evil.example:3000")).toBeNull();
  expect(visit("not a host")).toBeNull();
  expect(visit("127.0.0.1:3000", { method: "POST" })).toBeNull();
  expect(visit("127.0.0.1:3000", { dest: "empty" })).toBeNull();
  expect(visit("127.0.0.1:3000", { path: "/api/health" })).toBeNull();
});
