import { CircleX, Clock, Flame, LoaderCircle, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { cn } from "#components/ui/cn";
import { type Currency, currencySign, formatAmount, toReadable } from "#lib/money";
import { formatPercent } from "../metrics/percent";
import { CreativePoster } from "./creative-poster";
import type { CreativeView } from "./creative-view";
import { toClock } from "./to-clock";

type Props = { view: CreativeView; href: string; isOn: boolean; currency: Currency };

/** One creative in the grid: its still, and what decides whether it earns its place. */
export function CreativeCard({ view, href, isOn, currency }: Props) {
  const t = useTranslations("creatives");
  const locale = useLocale();
  const { creative, figures } = view;
  const percent = (share: number | null | undefined) =>
    share === null || share === undefined ? "—" : formatPercent(share, locale);

  return (
    <li className="relative">
      <Link
        href={href}
        scroll={false}
        aria-current={isOn ? "true" : undefined}
        className="group block rounded-3 outline-offset-2 aria-[current]:desk:[&_[data-poster]]:outline-2"
      >
        <span data-poster className="relative block rounded-3 outline-offset-2 outline-accent-text">
          <CreativePoster creative={creative} />
          <StandingLabel view={view} />
          {creative.durationMs !== null && (
            <span className="absolute right-1.5 bottom-1.5 rounded-1 bg-[oklch(0_0_0/0.55)] px-1.5 text-12 text-on-accent">
              {toClock(creative.durationMs)}
            </span>
          )}
        </span>
        <span className="mt-2 block truncate text-13 font-medium max-desk:text-14">
          {creative.title}
        </span>
      </Link>
      <dl className="mt-1 grid grid-cols-[1fr_1fr_auto] gap-1 *:last:text-right">
        <Figure name={t("hook")}>{percent(figures?.hookShare)}</Figure>
        <Figure name={t("hold")}>{percent(figures?.holdShare)}</Figure>
        <Figure name={t("lead", { unit: currencySign(currency, locale) })}>
          <LeadCostFigure view={view} currency={currency} />
        </Figure>
      </dl>
    </li>
  );
}

function Figure({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt className="text-12 text-muted">{name}</dt>
      <dd className="text-13 tabular-nums max-desk:text-14">{children}</dd>
    </div>
  );
}

function LeadCostFigure({ view, currency }: Pick<Props, "view" | "currency">) {
  const t = useTranslations("creatives");
  const locale = useLocale();
  const cost = view.figures?.cost;
  if (!cost) return "—";
  if (cost.costMinor === null || cost.isEarly) {
    return <span className="text-muted">{t("few")}</span>;
  }
  return formatAmount(toReadable({ amountMinor: cost.costMinor, currency }), locale);
}

const LABELS = {
  rejected: { icon: CircleX, tone: "text-negative" },
  failed: { icon: TriangleAlert, tone: "text-negative" },
  in_review: { icon: Clock, tone: "" },
  tired: { icon: Flame, tone: "" },
  at_work: { icon: LoaderCircle, tone: "" },
} as const;

/** Only trouble, and what is not done yet, is said on the still. */
function StandingLabel({ view }: Pick<Props, "view">) {
  const t = useTranslations("creatives");
  const { standing, creative } = view;
  if (!(standing in LABELS)) return null;
  const { icon: Icon, tone } = LABELS[standing as keyof typeof LABELS];
  return (
    <span
      className={cn(
        "absolute top-1.5 left-1.5 inline-flex h-[22px] items-center gap-1 rounded-2 bg-surface/95 px-1.5 text-12 text-text-2",
        tone,
      )}
    >
      <Icon
        aria-hidden
        strokeWidth={1.75}
        className={cn(
          "size-3.5",
          standing === "at_work" && "animate-spin motion-reduce:animate-none",
        )}
      />
      {standing === "at_work" ? t(`steps.${creative.status}`) : t(`standings.${standing}`)}
    </span>
  );
}
