import { expect, test } from "vitest";
import { type Keys, keyId, type Place, SealBroken, seal, unseal } from "#lib/connections/crypto";

const key = (letter: string) => Buffer.alloc(32, letter);
const keys: Keys = { current: key("c"), previous: null };
const place: Place = {
  table: "platform_credentials",
  rowId: "11111111-0000-4000-8000-000000000000",
  userAccountId: "22222222-0000-4000-8000-000000000000",
  platform: "tiktok",
  field: "access_token",
};
const secret = "0123abcd-токен";

test("what is sealed for a place opens there, and tells nothing outside", () => {
  const sealed = seal(secret, place, keys);
  expect(sealed).toMatch(/^v1\.[0-9a-f]{8}\.[\w-]{16}\.[\w-]+$/);
  expect(sealed).not.toContain("0123abcd");
  expect(unseal(sealed, place, keys)).toBe(secret);
});

test("the same secret is never sealed the same way twice", () => {
  const sealed = new Set(Array.from({ length: 50 }, () => seal(secret, place, keys)));
  expect(sealed.size).toBe(50);
});

test.each([
  ["table", "oauth_grants"],
  ["rowId", "33333333-0000-4000-8000-000000000000"],
  ["userAccountId", "33333333-0000-4000-8000-000000000000"],
  ["platform", "facebook"],
  ["field", "refresh_token"],
])("copied to another %s it does not open", (part, other) => {
  const sealed = seal(secret, place, keys);
  expect(() => unseal(sealed, { ...place, [part]: other }, keys)).toThrow(SealBroken);
});

test("a single bit turned anywhere breaks it", () => {
  const [version = "", id = "", iv = "", text = ""] = seal(secret, place, keys).split(".");
  const turned = (part: string, at: number) => {
    const bytes = Buffer.from(part, "base64url");
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    return bytes.toString("base64url");
  };
  for (let at = 0; at < Buffer.from(text, "base64url").length; at++) {
    const changed = [version, id, iv, turned(text, at)].join(".");
    expect(() => unseal(changed, place, keys)).toThrow(SealBroken);
  }
  for (let at = 0; at < 12; at++) {
    const changed = [version, id, turned(iv, at), text].join(".");
    expect(() => unseal(changed, place, keys)).toThrow(SealBroken);
  }
});

test("a shortened tag is refused, as is whatever else is no value of ours", () => {
  const sealed = seal(secret, place, keys);
  const [version, id, iv, text = ""] = sealed.split(".");
  const bytes = Buffer.from(text, "base64url");
  const shorter = [version, id, iv, bytes.subarray(0, -4).toString("base64url")].join(".");
  const tagless = [version, id, iv, bytes.subarray(0, 3).toString("base64url")].join(".");
  const wrong = [shorter, tagless, `${sealed}.x`, sealed.replace("v1", "v2"), secret, ""];
  for (const value of wrong) expect(() => unseal(value, place, keys)).toThrow(SealBroken);
});

test("after the key is changed old values still open, new ones name the new key", () => {
  const old = seal(secret, place, keys);
  const rotated: Keys = { current: key("n"), previous: keys.current };
  expect(unseal(old, place, rotated)).toBe(secret);
  const renewed = seal(unseal(old, place, rotated), place, rotated);
  expect(renewed.split(".")[1]).toBe(keyId(rotated.current));

  const finished: Keys = { current: rotated.current, previous: null };
  expect(unseal(renewed, place, finished)).toBe(secret);
  expect(() => unseal(old, place, finished)).toThrow(SealBroken);
});
