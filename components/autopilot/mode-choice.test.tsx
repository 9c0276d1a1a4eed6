import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { ActingTerms } from "#lib/brain/schema";
import type { BrainSettings } from "#lib/brain/settings";
import en from "#messages/en.json";
import { TOLD_SETTINGS } from "#tests/support/told";
import { ModeChoice } from "./mode-choice";

const SETTINGS: BrainSettings = { ...TOLD_SETTINGS, mode: "act" };

function show(haltedBy: ActingTerms["haltedBy"], settings: Partial<BrainSettings> = {}): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={en} timeZone="UTC">
      <ModeChoice
        settings={{ ...SETTINGS, ...settings }}
        isLocked={false}
        change={() => {}}
        clientName="Tis Art"
        platform="tiktok"
        terms={{
          ...SETTINGS,
          nextRun: "today",
          haltedBy,
          currency: "KZT",
          dailyMaxMinor: null,
          monthlyMaxMinor: null,
          dailyActiveMinor: 0,
          largestMoveMinor: 0,
        }}
        isPending={false}
        letAct={async () => null}
      />
    </NextIntlClientProvider>,
  );
}

test("a mode promises no changes while something keeps it from making them", () => {
  const acts = "acts within the limits";
  expect(show(null)).toContain(acts);
  const frozen = show("switch", { stoppedAt: new Date("2026-11-27T03:00:00Z") });
  expect(frozen).not.toContain(acts);
  expect(frozen).toContain("It changes nothing until the kill switch is off.");
  const braked = show("itself", { stoppedAt: new Date("2026-11-27T03:00:00Z") });
  expect(braked).not.toContain(acts);
  expect(braked).toContain("It changes nothing until it is allowed again.");
  expect(show("switch", { mode: "off" })).toContain(en.autopilot.modes.off.detail);
});
