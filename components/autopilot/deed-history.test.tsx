import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { DeedLine } from "#lib/runs/deed-history";
import en from "#messages/en.json";
import { DeedHistory } from "./deed-history";

test("what was refused says why, in the words of the report", () => {
  const line: DeedLine = {
    id: "deed",
    executionId: "run",
    groupId: "group",
    at: new Date("2026-11-27T03:00:00Z"),
    group: "Implants",
    kind: "raise",
    fromMinor: 1_000_000,
    toMinor: 1_200_000,
    currency: "KZT",
    status: "refused",
    refusal: { ru: "Эта группа теперь под защитой.", en: "This ad group is protected now." },
    by: null,
    undone: null,
    mayUndo: false,
    outcome: null,
    judgedFrom: null,
  };
  const shown = renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={en} timeZone="UTC">
      <DeedHistory
        lines={[line]}
        timeZone="Asia/Almaty"
        mayWrite={false}
        undo={async () => ({ ok: true, data: undefined })}
      />
    </NextIntlClientProvider>,
  );
  expect(shown).toContain("It did not work. This ad group is protected now.");
});
