import { ArrowDown, ArrowUp, Pause, Play } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { IntervalBar } from "#components/charts/interval-bar";
import { cn } from "#components/ui/cn";
import type { ReportDeed } from "#lib/brain/report";
import { type Currency, formatMoney, toReadable } from "#lib/money";
import { DeedButtons } from "./deed-buttons";

type Props = {
  deed: ReportDeed;
  currency: Currency;
  mayWrite: boolean;
} & Pick<ComponentProps<typeof DeedButtons>, "decide" | "undo">;

const LOOKS = {
  raise: { icon: ArrowUp, colour: "text-positive", tone: "good" },
  cut: { icon: ArrowDown, colour: "text-warning", tone: "bad" },
  pause: { icon: Pause, colour: "text-negative", tone: "bad" },
  revive: { icon: Play, colour: "text-positive", tone: "good" },
} as const;

/** One deed of the autopilot with the evidence for it, and what can be answered. */
export function Proposal({ deed, currency, mayWrite, decide, undo }: Props) {
  const t = useTranslations("autopilot");
  const locale = useLocale();
  const money = (amountMinor: number) => formatMoney(toReadable({ amountMinor, currency }), locale);
  const { icon: Icon, colour, tone } = LOOKS[deed.kind];
  const values = {
    group: deed.group,
    from: money(deed.fromMinor),
    to: money(deed.toMinor),
    low: money(deed.cplLowMinor),
    high: money(deed.cplHighMinor),
    target: money(deed.targetMinor),
    days: deed.days,
    spend: money(deed.spendMinor),
    leads: deed.leads,
  };

  return (
    <article className="grid gap-2 border-b p-4 last:border-b-0">
      <header className="flex items-baseline gap-2">
        <Icon
          aria-hidden
          strokeWidth={1.75}
          className={cn("size-4 shrink-0 self-center", colour)}
        />
        <h3 className="min-w-0 flex-1 font-medium wrap-anywhere">
          {t(`report.deeds.${deed.kind}`, values)}
        </h3>
        <span className="text-13 text-muted">{deed.direction}</span>
      </header>
      <IntervalBar
        lo={deed.cplLowMinor}
        hi={deed.cplHighMinor}
        observed={deed.leads > 0 ? deed.spendMinor / deed.leads : null}
        target={deed.targetMinor}
        domain={[0.4, 3.2]}
        tone={tone}
        label={t("interval", values)}
      />
      <p className="text-13 text-text-2">{t("report.why", values)}</p>
      {mayWrite && deed.id && deed.status !== "would" ? (
        <DeedButtons
          deedId={deed.id}
          status={deed.status}
          label={t(`report.accept.${deed.kind}`, values)}
          decide={decide}
          undo={undo}
        />
      ) : null}
      {deed.status !== "proposed" && (
        <p className="text-13 text-muted">{t(`report.statuses.${deed.status}`)}</p>
      )}
    </article>
  );
}
