import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
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

/** On a phone the cells of a line stand below each other, flush with the page edge. */
const BLOCK = "max-desk:block max-desk:px-0! max-desk:py-0.5";
const BESIDE =
  "max-desk:grid max-desk:grid-cols-[8rem_minmax(0,1fr)] max-desk:items-baseline max-desk:gap-3 max-desk:px-0! max-desk:py-0.5 max-desk:text-left max-desk:whitespace-normal";

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
  // What runs outside of all directions, or where nobody can look, is in none of these sums.
  const isUnseen = line.undirected || attention.some(({ need }) => need === "not_connected");
  const isUnknown = isUnseen && line.spendMinor === 0;
  const isStandstill = line.isStopped && line.mode !== "off";
  return (
    <TableRow className="max-desk:block max-desk:py-3">
      <TableCell className={BLOCK}>
        <TextLink href={hrefs.own} className="whitespace-normal wrap-anywhere">
          {line.name}
        </TextLink>
      </TableCell>
      <TableCell className={BLOCK}>
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
      <Fact label={t("clients.mode")}>
        {t(isStandstill ? "clients.stopped" : `modes.${line.mode}.name`)}
      </Fact>
      <Fact label={t("clients.lastRun")} className="text-13 text-text-2">
        {lastRun
          ? format.dateTime(lastRun.at, {
              day: "numeric",
              month: "short",
              hour: "2-digit",
              minute: "2-digit",
              timeZone,
            })
          : t("noRun")}
      </Fact>
      <Fact label={t("clients.week")} numeric>
        {isUnknown ? "—" : t("clients.figures", { spend: money(line.spendMinor), leads })}
      </Fact>
      <Fact label={t("clients.cost")} numeric>
        {isUnknown || line.costMinor === null ? "—" : money(line.costMinor)}
        {line.timesTarget !== null && (
          <span className="text-13 text-muted">
            {" "}
            {t("clients.times", {
              times: format.number(line.timesTarget, { maximumFractionDigits: 1 }),
            })}
          </span>
        )}
      </Fact>
    </TableRow>
  );
}

type FactProps = { label: string; numeric?: boolean; className?: string; children: ReactNode };

/** A figure, with its name beside it where the row of names does not fit. */
function Fact({ label, numeric, className = "", children }: FactProps) {
  return (
    <TableCell numeric={numeric} className={`${BESIDE} ${className}`}>
      <span className="text-13 text-muted desk:hidden">{label}</span>
      <span>{children}</span>
    </TableCell>
  );
}
