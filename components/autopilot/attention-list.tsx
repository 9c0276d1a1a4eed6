import { useFormatter, useLocale, useTranslations } from "next-intl";
import { Status } from "#components/ui/status";
import { Table, TableCell, TableHead, TableRow } from "#components/ui/table";
import { TextLink } from "#components/ui/text-link";
import type { AccountLine } from "#lib/brain/attention";
import { formatMoney, toReadable } from "#lib/money";

type Hrefs = { own: string; direct: string | null };

type Props = {
  lines: readonly AccountLine[];
  /** Where each client's own autopilot is shown, and where its campaigns get a direction. */
  hrefs: Record<string, Hrefs>;
};

const TONES = {
  no_access: { tone: "negative", icon: "key" },
  stopped: { tone: "negative", icon: "pause" },
  frozen: { tone: "negative", icon: "pause" },
  failed: { tone: "negative", icon: "cross" },
  proposals: { tone: "info", icon: "clock" },
  no_direction: { tone: "warning", icon: "unplugged" },
  tracking_suspect: { tone: "warning", icon: "alert" },
  over_target: { tone: "warning", icon: "wallet" },
  no_leads: { tone: "warning", icon: "wallet" },
  gated: { tone: "warning", icon: "alert" },
  expiring: { tone: "warning", icon: "key" },
  not_connected: { tone: "off", icon: "plug" },
} as const;

/** Every client on one line, who needs a person most first. */
export function AttentionList({ lines, hrefs }: Props) {
  const t = useTranslations("autopilot.clients");
  return (
    <Table label={t("title")} className="max-desk:block max-desk:*:block">
      <thead className="max-desk:hidden!">
        <tr>
          <TableHead>{t("client")}</TableHead>
          <TableHead>{t("attention")}</TableHead>
          <TableHead>{t("mode")}</TableHead>
          <TableHead>{t("lastRun")}</TableHead>
          <TableHead numeric>{t("week")}</TableHead>
          <TableHead numeric>{t("cost")}</TableHead>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Line
            key={line.id ?? "workspace"}
            line={line}
            hrefs={hrefs[line.id ?? ""] ?? { own: "/autopilot", direct: null }}
          />
        ))}
      </tbody>
    </Table>
  );
}

function Line({ line, hrefs }: { line: AccountLine; hrefs: Hrefs }) {
  const t = useTranslations("autopilot");
  const format = useFormatter();
  const locale = useLocale();
  const { currency, timeZone, attention, lastRun, leads, proposals } = line;
  const money = (amountMinor: number) => formatMoney(toReadable({ amountMinor, currency }), locale);
  const cell = "max-desk:block max-desk:px-0 max-desk:py-0.5 max-desk:text-left";
  const isStandstill = line.isStopped && line.mode !== "off";
  return (
    <TableRow className="max-desk:block max-desk:py-3">
      <TableCell className={cell}>
        <TextLink href={hrefs.own} className="whitespace-normal wrap-anywhere">
          {line.name}
        </TextLink>
      </TableCell>
      <TableCell className={cell}>
        <ul className="flex flex-wrap gap-x-4 gap-y-1">
          {attention.length === 0 && (
            <li>
              <Status tone="positive">{t("clients.calm")}</Status>
            </li>
          )}
          {attention.map(({ need }) => (
            <li key={need} className="flex flex-wrap items-center gap-x-2">
              <Status {...TONES[need]}>
                {t(`clients.needs.${need}`, {
                  count: proposals,
                  times: format.number(line.timesTarget ?? 0, { maximumFractionDigits: 1 }),
                  spend: money(line.spendToTargetMinor),
                  gate: lastRun?.gate ? t(`gates.${lastRun.gate}`) : "",
                })}
              </Status>
              {need === "no_direction" && hrefs.direct && (
                <TextLink href={hrefs.direct} className="text-13">
                  {t(`undirected.${line.undirected ?? "choose"}.action`)}
                </TextLink>
              )}
            </li>
          ))}
        </ul>
      </TableCell>
      <TableCell className={cell}>
        {t(isStandstill ? "clients.stopped" : `modes.${line.mode}.name`)}
      </TableCell>
      <TableCell className={`${cell} text-13 text-text-2`}>
        {lastRun
          ? format.dateTime(lastRun.at, {
              day: "numeric",
              month: "short",
              hour: "2-digit",
              minute: "2-digit",
              timeZone,
            })
          : t("noRun")}
      </TableCell>
      <TableCell numeric className={cell}>
        {/* What runs outside of all directions is in none of these sums. */}
        {line.undirected && line.spendMinor === 0
          ? "—"
          : t("clients.figures", { spend: money(line.spendMinor), leads })}
      </TableCell>
      <TableCell numeric className={cell}>
        {line.costMinor === null ? "—" : money(line.costMinor)}
        {line.timesTarget !== null && (
          <span className="text-13 text-muted">
            {" "}
            {t("clients.times", {
              times: format.number(line.timesTarget, { maximumFractionDigits: 1 }),
            })}
          </span>
        )}
      </TableCell>
    </TableRow>
  );
}
