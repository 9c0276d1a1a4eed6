import { useLocale, useTranslations } from "next-intl";
import { IntervalBar } from "#components/charts/interval-bar";
import { type Currency, formatMoney, perOne, toReadable } from "#lib/money";
import type { ReportDeed } from "#lib/runs/report";
import { useDeedValues } from "./use-deed-values";

type Props = { deed: ReportDeed; currency: Currency };

const TONES = { raise: "good", cut: "bad", pause: "bad", revive: "good" } as const;
const DOMAIN = [0.4, 4] as const;
/** Where the target stands on the axis, for the word under it. */
const TARGET_AT = (Math.log(1 / DOMAIN[0]) / Math.log(DOMAIN[1] / DOMAIN[0])) * 100;

/** What a lead of the ad group cost, and between what its true cost lies, against the target. */
export function DeedEvidence({ deed, currency }: Props) {
  const t = useTranslations("autopilot");
  const locale = useLocale();
  const values = useDeedValues(deed, currency);
  const cost = perOne(deed.spendMinor, deed.leads);
  return (
    <div className="min-w-0">
      <p className="flex justify-between gap-3 text-13">
        <span>
          {cost === null
            ? t("noLeads", values)
            : t.rich("costs", {
                cost: formatMoney(toReadable({ amountMinor: cost, currency }), locale),
                b: (chunks) => <b className="font-medium">{chunks}</b>,
              })}
        </span>
        <span className="text-muted">{t("between", values)}</span>
      </p>
      <IntervalBar
        lo={deed.cplLowMinor}
        hi={deed.cplHighMinor}
        observed={cost}
        target={deed.targetMinor}
        domain={DOMAIN}
        tone={TONES[deed.kind]}
        label={t("interval", values)}
      />
      <Axis target={t("target", values)} />
    </div>
  );
}

function Axis({ target }: { target: string }) {
  const t = useTranslations("autopilot");
  return (
    <p aria-hidden className="relative flex h-4 justify-between text-12 text-muted">
      <span>{t("cheaper")}</span>
      <span
        className="absolute -translate-x-1/2 whitespace-nowrap"
        style={{ left: `${TARGET_AT.toFixed(2)}%` }}
      >
        {target}
      </span>
      <span>{t("dearer")}</span>
    </p>
  );
}
