import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { isSignedByTiktok, type WebhookKeys } from "#lib/platforms/tiktok/webhook-signature";

const BODY =
  '{"object":1,"time":1790000000,"entry":[{"id":"7300000000000000001","lead_source":"INSTANT_FORM","page_id":"7300000000000000002","advertiser_id":"7300000000000000003","campaign_id":"1860000000000001","adgroup_id":"1860000000000002","ad_id":"1860000000000003","create_time":1790000000,"changes":[{"field":"Имя","value":"Айгерим"},{"field":"Phone number","value":"+77011234567"}]}]}';
// The contract's own vectors, made with this key.
const KEY = "app-secret-for-tests";
const RAW = "552b0b8eed8541bcbff9946180383803a87328106083934b3e2fc5a186e4e1fc";
const ESCAPED = "23d3b40174a1fbcb402caa15e8216a7ee8d740950d7424c6bdb939b5368623ed";
const TIMED = "a86a66c00d0d1cf55b36d51d6f34bbaad99024d3d06fb5858744307ce85bfe40";
const T = 1_790_000_000;

const keys: WebhookKeys = { appSecrets: [KEY], webhookSecrets: ["own-secret"] };
const hmac = (key: string, text: string) => createHmac("sha256", key).update(text).digest("hex");

function isSigned(
  headers: Record<string, string>,
  {
    body = BODY,
    with: given = keys,
    at = T,
  }: { body?: string; with?: WebhookKeys; at?: number } = {},
): boolean {
  return isSignedByTiktok(Buffer.from(body), new Headers(headers), given, new Date(at * 1000));
}

test("the contract's vectors are taken, in the three forms", () => {
  expect(isSigned({ "x-open-signature": RAW })).toBe(true);
  expect(isSigned({ "x-open-signature": ESCAPED })).toBe(true);
  expect(isSigned({ "tiktok-signature": `t=${T},s=${TIMED}` })).toBe(true);
  expect(isSigned({ "x-tiktok-signature": hmac("own-secret", BODY) })).toBe(true);
});

test("a pair of halves is escaped half by half", () => {
  const body = '{"v":"\u{1f600}\u00e9"}';
  const signature = hmac(KEY, '{"v":"\\ud83d\\ude00\\u00e9"}');
  expect(isSigned({ "x-open-signature": signature }, { body })).toBe(true);
});

test("capital hex digits are the same signature", () => {
  expect(isSigned({ "x-open-signature": RAW.toUpperCase() })).toBe(true);
});

test.each([
  ["no header", {}],
  ["an empty one", { "x-open-signature": "" }],
  ["another key's", { "x-open-signature": hmac("another", BODY) }],
  ["another body's", { "x-open-signature": hmac(KEY, `${BODY} `) }],
  ["one digit changed", { "x-open-signature": `${RAW.slice(0, -1)}d` }],
  ["one digit short", { "x-open-signature": RAW.slice(0, -1) }],
  ["one digit long", { "x-open-signature": `${RAW}0` }],
  ["no hex", { "x-open-signature": "g".repeat(64) }],
  ["the product's form with the app's key", { "x-tiktok-signature": RAW }],
  ["the app's form with the product's key", { "x-open-signature": hmac("own-secret", BODY) }],
  ["a time of another signature", { "tiktok-signature": `t=${T + 1},s=${TIMED}` }],
  ["no time", { "tiktok-signature": `s=${TIMED}` }],
  ["a time without its form", { "tiktok-signature": TIMED }],
  ["something after it", { "tiktok-signature": `t=${T},s=${TIMED},x=1` }],
  ["something before it", { "tiktok-signature": `x=1,t=${T},s=${TIMED}` }],
  ["the raw form under the timed header", { "tiktok-signature": `t=${T},s=${RAW}` }],
])("%s is no signature", (_, headers) => {
  expect(isSigned(headers)).toBe(false);
});

test("a wrong signature in one form is not saved by a good one in another", () => {
  const own = hmac("own-secret", BODY);
  expect(isSigned({ "x-open-signature": "0".repeat(64), "x-tiktok-signature": own })).toBe(false);
  expect(isSigned({ "x-open-signature": "", "x-tiktok-signature": own })).toBe(false);
  expect(
    isSigned({ "tiktok-signature": `t=${T},s=${"0".repeat(64)}`, "x-tiktok-signature": own }),
  ).toBe(false);
});

test("an old signature is only late; one from the future is worthless", () => {
  const header = { "tiktok-signature": `t=${T},s=${TIMED}` };
  expect(isSigned(header, { at: T + 72 * 3600 })).toBe(true);
  expect(isSigned(header, { at: T - 300 })).toBe(true);
  expect(isSigned(header, { at: T - 301 })).toBe(false);
});

test("while secrets change, both are taken, and then the old one no more", () => {
  const both: WebhookKeys = { appSecrets: ["new", KEY], webhookSecrets: ["new-own", "own-secret"] };
  const after: WebhookKeys = { appSecrets: ["new"], webhookSecrets: ["new-own"] };
  const forms: Record<string, string>[] = [
    { "x-open-signature": RAW },
    { "tiktok-signature": `t=${T},s=${TIMED}` },
    { "x-tiktok-signature": hmac("own-secret", BODY) },
  ];
  for (const headers of forms) {
    expect(isSigned(headers, { with: both })).toBe(true);
    expect(isSigned(headers, { with: after })).toBe(false);
  }
});

test("without a secret nothing is signed", () => {
  const none: WebhookKeys = { appSecrets: [], webhookSecrets: [] };
  expect(isSigned({ "x-open-signature": hmac("", BODY) }, { with: none })).toBe(false);
  expect(isSigned({ "x-tiktok-signature": hmac("", BODY) }, { with: none })).toBe(false);
});
