import { expect, test } from "vitest";
import { readCsv, toIsoDay, toPlainAmount } from "./csv-rows";

test.each([
  ["2026-11-20", "2026-11-20"],
  ["20.11.2026", "2026-11-20"],
  ["1.2.2026", "2026-02-01"],
  ["31.02.2026", null],
  ["2026-13-01", null],
  ["11/20/2026", null],
  ["вчера", null],
  ["", null],
])("the day %s is %s", (text, day) => {
  expect(toIsoDay(text)).toBe(day);
});

test.each([
  ["1980000", "1980000"],
  ["1 980 000,50", "1980000.50"],
  ["1\u00a0980\u00a0000 ₸", "1980000"],
  ["1,980,000.50", "1980000.50"],
  ["1.980.000,50", "1980000.50"],
  ["180000 тг", "180000"],
  ["12.5", "12.5"],
  ["1,980", null],
  ["1.980", null],
  ["-5", null],
  ["1e9", null],
  ["=1+1", null],
  ["", null],
])("the sum %s is %s", (text, plain) => {
  expect(toPlainAmount(text)).toBe(plain);
});

test("columns come in any order, in two languages, divided by what the heading says", () => {
  const rows = readCsv(
    '\uFEFFСумма;Направление;Дата;Номер\r\n"180 000";"Имплантация; Алматы";20.11.2026;A-1\r\n\r\n',
  );
  expect(rows).toEqual([
    {
      line: 2,
      day: "20.11.2026",
      amount: "180 000",
      currency: "",
      externalId: "A-1",
      direction: "Имплантация; Алматы",
      phone: "",
    },
  ]);
  expect(readCsv("date,amount\n2026-11-20,5\n")).toHaveLength(1);
});

test.each([
  ["name,phone\nA,1", "csv_columns"],
  ["", "csv_columns"],
  ['date,amount\n"2026-11-20,5', "csv_unreadable"],
  [`date,amount\n${"2026-11-20,5\n".repeat(5001)}`, "csv_too_long"],
])("%j is refused as %s", (text, reason) => {
  expect(() => readCsv(text)).toThrow(expect.objectContaining({ reason }));
});
