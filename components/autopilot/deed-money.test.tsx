import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { ReportDeed } from "#lib/runs/report";
import en from "#messages/en.json";
import { DeedMoney } from "./deed-money";

const DEED: ReportDeed = {
  id: "deed",
  group: "Implants",
  direction: "Dentistry",
  kind: "cut",
  fromMinor: 756_000,
  toMinor: 529_200,
  status: "proposed",
  refusal: null,
  why: null,
  said: null,
  spendMinor: 0,
  leads: 0,
  days: 7,
  cplLowMinor: 0,
  cplHighMinor: 0,
  targetMinor: 0,
};

const shown = (status: ReportDeed["status"]) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={en} timeZone="UTC">
      <DeedMoney
        deed={{ ...DEED, status }}
        currency="KZT"
        monthEnd={{ days: 3, on: "30 November" }}
      />
    </NextIntlClientProvider>,
  );

test("only what is still to come says what it makes by the month's end", () => {
  for (const status of ["proposed", "accepted", "waiting"] as const) {
    expect(shown(status)).toContain("until 30 November");
  }
  for (const status of ["done", "undone", "declined", "outdated", "refused"] as const) {
    expect(shown(status)).not.toContain("until");
  }
});
