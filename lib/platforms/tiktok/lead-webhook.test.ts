import { expect, test } from "vitest";
import { readTiktokLeads } from "#lib/platforms/tiktok/lead-webhook";

const entry = (more: object = {}) => ({
  id: "7300000000000000401",
  page_id: "7300000000000000002",
  advertiser_id: "7300000000000000101",
  library_id: "",
  campaign_id: "1860000000000001",
  adgroup_id: "1860000000000002",
  ad_id: "1860000000000003",
  create_time: 1_790_000_000,
  changes: [
    { field: "Имя", value: "Айгерим" },
    { field: "Phone number", value: "+77011234567" },
    { field: "Когда удобно?", value: "утром" },
  ],
  ...more,
});
const event = (...entries: unknown[]) =>
  JSON.stringify({ object: 1, time: 1_790_000_060, entry: entries });

test("a lead comes with its origins, its contacts and every answer", () => {
  expect(readTiktokLeads(event(entry()))).toEqual({
    badEntries: 0,
    leads: [
      {
        externalId: "7300000000000000401",
        accountId: "7300000000000000101",
        pageId: "7300000000000000002",
        campaignId: "1860000000000001",
        adGroupId: "1860000000000002",
        adId: "1860000000000003",
        createdAt: new Date("2026-09-21T14:13:20Z"),
        toldAt: new Date("2026-09-21T14:14:20Z"),
        fullName: "Айгерим",
        phone: "+77011234567",
        email: null,
        answers: { Имя: "Айгерим", "Phone number": "+77011234567", "Когда удобно?": "утром" },
        clickId: null,
      },
    ],
  });
});

test("ids written as bare numbers keep their last digits", () => {
  const body = event(entry()).replaceAll(/"(\d{16,19})"/g, "$1");
  expect(body).toContain('"id":7300000000000000401');
  expect(readTiktokLeads(body)).toMatchObject({
    leads: [{ externalId: "7300000000000000401", campaignId: "1860000000000001" }],
  });
});

test("what is not told is absent, an empty id too", () => {
  const said = readTiktokLeads(event(entry({ ad_id: "", page_id: undefined, changes: [] })));
  expect(said).toMatchObject({ leads: [{ adId: null, pageId: null, phone: null, answers: {} }] });
});

test.each([
  ["no id", { id: undefined }],
  ["an empty id", { id: "" }],
  ["an id with a space", { id: "73 00" }],
  ["no advertiser", { advertiser_id: "" }],
  ["no time", { create_time: null }],
  ["a time in milliseconds", { create_time: 1_790_000_000_000 }],
  ["answers that are no list", { changes: {} }],
])("an entry with %s is counted and loses none of the others", (_, more) => {
  const said = readTiktokLeads(event(entry(more), entry({ id: "7300000000000000402" }), null));
  expect(said).toMatchObject({ badEntries: 2, leads: [{ externalId: "7300000000000000402" }] });
});

test.each([
  ["text", "hello"],
  ["half a body", event(entry()).slice(0, -2)],
  ["nothing", ""],
])("%s is unreadable", (_, body) => {
  expect(readTiktokLeads(body)).toBe("unreadable");
});

test.each([
  ["an ad's review", JSON.stringify({ object: 3, time: 1, entry: [{ id: "1" }] })],
  ["a suspension", JSON.stringify({ subscription_id: "1", advertiser_id: "2" })],
  ["a list", "[]"],
  ["more entries than TikTok sends", event(...Array.from({ length: 1001 }, () => entry()))],
])("%s is of a type we do not take", (_, body) => {
  expect(readTiktokLeads(body)).toBe("unknown_type");
});

test("what Postgres cannot keep is taken out of the answers", () => {
  const said = readTiktokLeads(
    event(entry({ changes: [{ field: "Имя\0", value: `А\0й\ud83d` }] })),
  );
  expect(said).toMatchObject({ leads: [{ answers: { Имя: "Ай\ufffd" } }] });
});
