import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { AccountLine } from "#lib/brain/attention";
import en from "#messages/en.json";
import { AttentionList } from "./attention-list";

const LINE: AccountLine = {
  id: "client",
  name: "Qadam",
  currency: "KZT",
  timeZone: "Asia/Almaty",
  mode: "report",
  undirected: null,
  isStopped: false,
  attention: [],
  proposals: 0,
  lastRun: null,
  spendMinor: 0,
  leads: 0,
  spendToTargetMinor: 0,
  costMinor: null,
  timesTarget: null,
};

const figures = (line: AccountLine) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={en} timeZone="UTC">
      <AttentionList lines={[line]} hrefs={{}} />
    </NextIntlClientProvider>,
  )
    .split("</td>")
    .slice(4, 6)
    .map((cell) => cell.replace(/<[^>]+>/g, " ").trim());

test("of a client nobody has connected the week and what a lead costs are not known", () => {
  const attention = [{ need: "not_connected", rank: 11 }] as const;
  const [week, cost] = figures({ ...LINE, attention: [...attention] });
  expect([week, cost]).toEqual([
    expect.stringMatching(/^Week\s+—$/),
    expect.stringMatching(/^A lead\s+—$/),
  ]);
  expect(figures(LINE)[0]).toMatch(/0 leads$/);
});
