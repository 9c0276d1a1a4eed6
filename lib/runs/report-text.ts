import type { Locale } from "#lib/i18n/locale";
import { formatMoney, toReadable } from "#lib/money";
import type { NewsButton, Words } from "#lib/notifications/schema";
import { wordsIn } from "#lib/notifications/words";
import { escapeHtml } from "#lib/platforms/telegram/html";
import type { Report, ReportDeed } from "#lib/runs/report";
import { isOpen } from "#lib/runs/schema";

const toWords = (of: (locale: Locale) => string): Words => ({ ru: of("ru"), en: of("en") });

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
  const head = t("autopilot.report.head", {
    account: escapeHtml(report.account),
    platform: report.platform,
  });
  const blocks = [
    `<b>${head}</b>`,
    [
      t("autopilot.report.yesterday", figures(report.yesterday)),
      t("autopilot.report.week", figures(report.week)),
    ].join("\n"),
    ...(report.gate ? [`⚠️ ${t(`autopilot.gates.${report.gate}`)}`] : []),
    ...report.directions.flatMap(({ name, gate }) =>
      gate ? [`⚠️ ${escapeHtml(name)}: ${t(`autopilot.gates.${gate}`)}`] : [],
    ),
    ...findings(report, t, money),
    ...report.deeds.map((deed) =>
      [deedText(deed, t, money), ...refusals(deed, locale), ...sayings(deed, locale)].join("\n"),
    ),
    ...report.vetoed.map((one) =>
      [
        t("autopilot.report.vetoed", { group: escapeHtml(one.group) }),
        ...sayings(one, locale),
      ].join("\n"),
    ),
    ...(report.gate ? [] : [t("autopilot.report.kept", { count: report.kept })]),
    `<a href="${escapeHtml(href)}">${t("autopilot.report.open")}</a>`,
  ];
  return blocks.join("\n\n");
}

const TIRED_SHOWN = 3;

/** What a run found beside its judgement: health with what costs most, tired ads, the month. */
function findings(
  { directions, tired, pace }: Report,
  t: ReturnType<typeof wordsIn>,
  money: (minor: number) => string,
): string[] {
  const healths = directions.flatMap(({ name, health }) => {
    if (!health || health.state !== null) return [];
    const costs = health.deductions
      .filter(({ lostMinor }) => lostMinor > 0)
      .map(({ part, lostMinor }) =>
        t(`autopilot.report.deductions.${part}`, { sum: money(lostMinor) }),
      );
    const score = t("autopilot.report.health", {
      direction: escapeHtml(name),
      score: Math.round(health.score),
    });
    return [[score, ...costs].join("\n• ")];
  });
  const names = tired.slice(0, TIRED_SHOWN).map(({ ad }) => `«${escapeHtml(ad)}»`);
  const isOff = pace?.isSure && (pace.state === "ahead" || pace.state === "behind");
  return [
    ...healths,
    ...(names.length > 0 ? [t("autopilot.report.tired", { ads: names.join(", ") })] : []),
    ...(isOff
      ? [
          t("autopilot.report.pace", {
            landing: money(pace.landingMinor ?? 0),
            budget: money(pace.budgetMinor ?? 0),
            perDay: money(pace.requiredPerDayMinor ?? 0),
          }),
        ]
      : []),
  ];
}

/** Why it was not done. */
function refusals({ refusal }: ReportDeed, locale: Locale): string[] {
  return refusal ? [escapeHtml(refusal[locale])] : [];
}

/** The model's own words, told apart from ours. */
function sayings({ said }: Pick<ReportDeed, "said">, locale: Locale): string[] {
  const words = said?.[locale];
  return words ? [`<i>${escapeHtml(words)}</i>`] : [];
}

function deedText(
  deed: ReportDeed,
  t: ReturnType<typeof wordsIn>,
  money: (minor: number) => string,
): string {
  const values = {
    group: escapeHtml(deed.group),
    from: money(deed.fromMinor),
    to: money(deed.toMinor),
  };
  const why = t("autopilot.report.why", {
    days: deed.days,
    spend: money(deed.spendMinor),
    leads: deed.leads,
    low: money(deed.cplLowMinor),
    high: money(deed.cplHighMinor),
    target: money(deed.targetMinor),
  });
  return [
    `<b>${t(`autopilot.report.${tellingOf(deed)}.${deed.kind}`, values)}</b> · ${t(`autopilot.report.statuses.${deed.status}`)}`,
    `${escapeHtml(deed.direction)}. ${why}`,
  ].join("\n");
}

/** Only what was done reads as done. */
function tellingOf({ status }: ReportDeed): "deeds" | "proposals" | "intents" {
  if (status === "done") return "deeds";
  return status === "proposed" ? "proposals" : "intents";
}

/** The same in every language we have. */
export const reportWords = (report: Report, href: string): Words =>
  toWords((locale) => reportText(report, locale, href));

/** What can be answered under the message: everything proposed, at once. */
export function proposalButtons({ executionId, deeds, currency }: Report): NewsButton[] {
  const open = deeds.filter(({ status }) => isOpen(status));
  const [first] = open;
  if (!first) return [];
  const button = (choice: "accept" | "decline", label: Words): NewsButton => ({
    kind: "brain_run",
    subject: executionId,
    choice,
    label,
  });
  const accept = toWords((locale) => {
    const to = formatMoney(toReadable({ amountMinor: first.toMinor, currency }), locale);
    if (open.length > 1) {
      return wordsIn(locale)("autopilot.report.acceptOpen");
    }
    return wordsIn(locale)(`autopilot.report.accept.${first.kind}`, { to });
  });
  const decline = toWords((locale) =>
    wordsIn(locale)("autopilot.report.decline", { count: open.length }),
  );
  return [button("accept", accept), button("decline", decline)];
}

/** What came of everything a run wanted. */
export function outcomeText(deeds: readonly Pick<ReportDeed, "status">[]): Words {
  const count = (of: ReportDeed["status"]) => deeds.filter(({ status }) => status === of).length;
  const values = {
    done: count("done"),
    undone: count("undone"),
    declined: count("declined"),
    refused: count("refused"),
    outdated: count("outdated"),
  };
  return toWords((locale) => wordsIn(locale)("autopilot.report.outcome", values).trim());
}
