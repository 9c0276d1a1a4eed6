import { zipSync } from "fflate";
import { expect, test } from "vitest";
import { toExportedLeads } from "#lib/platforms/tiktok/lead-export";

const bytes = (text: string) => new TextEncoder().encode(text);

const CSV = `\ufeffcampaign_id,lead_id,created_time,ad_id,ad_name,form_id,form_name,Имя,"Что, беспокоит"
1,7300000000000000401,2026-04-09 10:20:35(UTC+00:00),3,a,2,Импланты,Айгерим,"Зуб, ""шестёрка""
и дёсны"
,7300000000000000402,2026-04-09 15:20:35(UTC+05:00),,,2,Импланты,Дана,
,,2026-04-09 10:20:35(UTC+00:00),,,2,Импланты,Никто,
1,7300000000000000403,yesterday,,,2,Импланты,Никто,
`;

test("columns are known by their names, in any order and language", () => {
  const leads = toExportedLeads(bytes(CSV));
  expect(leads).toEqual([
    {
      externalId: "7300000000000000401",
      pageId: "2",
      campaignId: "1",
      adGroupId: null,
      adId: "3",
      createdAt: new Date("2026-04-09T10:20:35Z"),
      fullName: "Айгерим",
      phone: null,
      email: null,
      answers: { Имя: "Айгерим", "Что, беспокоит": 'Зуб, "шестёрка"\nи дёсны' },
      clickId: null,
    },
    expect.objectContaining({ externalId: "7300000000000000402", campaignId: null, adId: null }),
  ]);
  expect(leads[1]?.createdAt).toEqual(new Date("2026-04-09T10:20:35Z"));
});

test("a large export comes zipped", () => {
  const zip = zipSync({ "leads.csv": bytes(CSV) });
  expect(toExportedLeads(zip)).toEqual(toExportedLeads(bytes(CSV)));
});

test("a form nobody answered has no leads", () => {
  expect(toExportedLeads(bytes("lead_id,created_time,Имя\n"))).toEqual([]);
});

test.each([
  ["an archive cut short", zipSync({ "leads.csv": bytes(CSV) }).slice(0, 40)],
  ["an archive without a CSV", zipSync({ "readme.txt": bytes("hello") })],
  ["an unfinished quote", bytes('lead_id,created_time\n"1,2')],
])("%s is no answer", (_what, file) => {
  expect(() => toExportedLeads(file)).toThrow(
    expect.objectContaining({ refusal: "unavailable" }) as Error,
  );
});
