import { expect, test } from "vitest";
import { scrub, scrubText } from "#lib/scrub";

test("secrets go by the name of their key, at any depth", () => {
  const line = { a: { b: [{ access_token: "abc", headers: { Authorization: "x" } }] }, ok: 1 };
  expect(JSON.stringify(scrub(line))).toBe(
    '{"a":{"b":[{"access_token":"[hidden]","headers":{"Authorization":"[hidden]"}}]},"ok":1}',
  );
});

test.each([
  ["GET /x?access_token=s3cr3t&y=1", "GET /x?access_token=…&y=1"],
  ['{"access_token":"s3 cr3t","code":40001}', '{"access_token":"…","code":40001}'],
  ['{"body":"{\\"refresh_token\\": \\"s3cr3t\\"}"}', '{"body":"{\\"refresh_token\\":\\"…\\"}"}'],
  ["refresh_token: s3cr3t, again", "refresh_token: …, again"],
  ["GET /back?code=s3cr3t", "GET /back?code=…"],
  ["GET /join/aB-_9 and next=%2Fjoin%2FaB-_9", "GET /join/… and next=%2Fjoin%2F…"],
  ["Failing row contains (7, Aigerim (mobile), null).", "Failing row contains (…)."],
  ["Key (name)=(Aigerim) already exists.", "Key (name)=(…) already exists."],
  ["Bearer abc.def-ghi", "Bearer …"],
  ["mail aigerim@tisart.kz now", "mail …@… now"],
  ["call +7 701 555 01 02", "call +…"],
  ["phone 77015550102", "phone +…"],
  ["sb_secret_abcDEF123", "sb_secret_…"],
  ["EAAabcdefghijklmnopqrstuvwxyz", "EAA…"],
  ["Incorrect API key provided: sk-proj-abcdefghijkl_0123", "Incorrect API key provided: sk-…"],
])("a secret inside a sentence goes: %s", (text, clean) => {
  expect(scrubText(text)).toBe(clean);
});

test("a person goes by the names of their fields, ours and the database's", () => {
  const lead = { id: "1", fullName: "Айгерим", full_name: "Айгерим", phone: "1", email: "a" };
  expect(JSON.stringify(scrub({ lead }))).not.toMatch(/Айгерим|"1","email"|"a"/);
});

test.each([["campaign 1799999999999999999"], ["at 2026-11-22T10:00:00Z"], ["took 1250 ms"]])(
  "what is no secret stays: %s",
  (text) => {
    expect(scrubText(text)).toBe(text);
  },
);

test("what a refusal is called stays readable", () => {
  const error = Object.assign(new Error("no"), { code: "23505" });
  expect(scrub({ code: "last_owner", error })).toMatchObject({
    code: "last_owner",
    error: { code: "23505" },
  });
});

test("errors keep their cause and lose their secrets", () => {
  const error = new Error("no", { cause: new Error("code=abc refused") });
  expect(JSON.stringify(scrub({ error }))).toContain("code=… refused");
});
