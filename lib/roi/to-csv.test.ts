import { expect, test } from "vitest";
import type { RoiLineResource } from "#lib/roi/schema";
import { toCsv } from "./to-csv";

const line = (facts: Partial<RoiLineResource>): RoiLineResource => ({
  id: null,
  name: null,
  direction_id: null,
  spend: "100.50",
  clicks: 3,
  leads: 2,
  cost_per_lead: "50.25",
  qualified: 1,
  sales: 0,
  revenue: "0.00",
  roi: -1,
  ...facts,
});

test.each([
  ["=HYPERLINK(1)", `"'=HYPERLINK(1)"`],
  ["+7 701", `"'+7 701"`],
  ["-имя", `"'-имя"`],
  ["@sum", `"'@sum"`],
  ["\ttab", `"'\ttab"`],
  ['Имплант "за день", 3', '"Имплант ""за день"", 3"'],
  ["две\nстроки", '"две\nстроки"'],
])("a name like %j cannot become a formula or another cell", (name, cell) => {
  const [, row] = toCsv([line({ name })], line({}), "KZT").split("\r\n");
  expect(row).toBe(`${cell},100.50,3,2,50.25,1,0,0.00,-1`);
});

test("figures stay figures, what is unknown stays empty, the total comes last", () => {
  const csv = toCsv([line({ cost_per_lead: null, roi: null })], line({ spend: "7.00" }), "KZT");
  expect(csv.split("\r\n")).toEqual([
    "\uFEFFname,spend_KZT,clicks,leads,cost_per_lead_KZT,qualified,sales,revenue_KZT,roi",
    ",100.50,3,2,,1,0,0.00,",
    '"total",7.00,3,2,50.25,1,0,0.00,-1',
    "",
  ]);
});
