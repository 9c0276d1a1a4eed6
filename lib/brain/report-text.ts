import { createTranslator } from "next-intl";
import type { Report, ReportDeed } from "#lib/brain/report";
import type { Locale } from "#lib/i18n/locale";
import { formatMoney, toReadable } from "#lib/money";
import en from "#messages/en.json";
import ru from "#messages/ru.json";

// Safe: a check holds both languages to the same keys, and one shape spares the compiler two.
const MESSAGES = { ru: ru as typeof en, en };

const wordsIn = (locale: Locale) =>
  createTranslator({ locale, messages: MESSAGES[locale], namespace: "autopilot" });

type Words = ReturnType<typeof wordsIn>;

/** A run in words, in Telegram's HTML; names are escaped, sums are the report's own. Pure. */
export function reportText(report: Report, locale: Locale, href: string): string {
  const t = wordsIn(locale);
  const money = (amountMinor: number) =>
    formatMoney(toReadable({ amountMinor, currency: report.currency }), locale);
  const figures = (span: Report["week"]) => ({
    spend: money(span.spendMinor),
    leads: span.leads,
    cost: span.leads > 0 ? money(Math.round(span.spendMinor / span.leads)) : "—",
  });
  const head = t("report.head", { account: escapeHtml(report.account), platform: report.platform });
  const blocks = [
    `<b>${head}</b>`,
    [t("report.yesterday", figures(report.yesterday)), t("report.week", figures(report.week))].join(
      "\n",
    ),
    ...(report.gate ? [`⚠️ ${t(`gates.${report.gate}`)}`] : []),
    ...report.directions.flatMap(({ name, gate }) =>
      gate ? [`⚠️ ${escapeHtml(name)}: ${t(`gates.${gate}`)}`] : [],
    ),
    ...report.deeds.map((deed) => deedText(deed, t, money)),
    ...(report.gate ? [] : [t("report.kept", { count: report.kept })]),
    `<a href="${escapeHtml(href)}">${t("report.open")}</a>`,
  ];
  return blocks.join("\n\n");
}

function deedText(deed: ReportDeed, t: Words, money: (minor: number) => string): string {
  const values = {
    group: escapeHtml(deed.group),
    from: money(deed.fromMinor),
    to: money(deed.toMinor),
  };
  const why = t("report.why", {
    days: deed.days,
    spend: money(deed.spendMinor),
    leads: deed.leads,
    low: money(deed.cplLowMinor),
    high: money(deed.cplHighMinor),
    target: money(deed.targetMinor),
  });
  return [
    `<b>${t(`report.deeds.${deed.kind}`, values)}</b> · ${t(`report.statuses.${deed.status}`)}`,
    `${escapeHtml(deed.direction)}. ${why}`,
  ].join("\n");
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
