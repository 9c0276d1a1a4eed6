import { ChevronDown, ChevronRight, Clapperboard } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Amount } from "#components/ui/amount";
import type { NodeView } from "./node-view";

/** The poster of an ad's film, or a sign that there is one. */
export function FilmThumb({ path }: { path: string | null }) {
  return path ? (
    // biome-ignore lint/performance/noImgElement: a poster behind the session is not the optimizer's to fetch.
    <img
      src={path}
      alt=""
      width={18}
      height={30}
      loading="lazy"
      className="h-7.5 w-4.5 shrink-0 rounded-1 bg-sunken object-cover"
    />
  ) : (
    <span className="grid h-7.5 w-4.5 shrink-0 place-items-center rounded-1 bg-sunken text-muted">
      <Clapperboard aria-hidden strokeWidth={1.75} className="size-3" />
    </span>
  );
}

type OpenerProps = { node: NodeView; isOpen: boolean; toggle: (id: string) => void };

/** The name of something that has parts, which opens and closes them. */
export function Opener({ node, isOpen, toggle }: OpenerProps) {
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      onClick={() => toggle(node.id)}
      className="inline-flex min-w-0 items-center gap-2 rounded-2 text-left max-desk:min-h-11"
    >
      <Chevron aria-hidden className="size-3.5 shrink-0 text-text-2" />
      <span className="min-w-0 wrap-anywhere">{node.name}</span>
    </button>
  );
}

type FigureProps = { node: NodeView };

export function SpendFigure({ node: { spendMinor, currency } }: FigureProps) {
  if (spendMinor === null) return <Unknown />;
  return <Amount money={{ amountMinor: spendMinor, currency }} />;
}

/** People a day; how often each of them saw it is said on hover. */
export function ReachFigure({ node: { reach } }: FigureProps) {
  const t = useTranslations("campaigns.table");
  const locale = useLocale();
  if (!reach) return <Unknown />;
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  return (
    <span title={t("reachWhy", { frequency: number.format(reach.frequency) })}>
      {number.format(reach.perDay)}
    </span>
  );
}

export function LeadsFigure({ node: { leads } }: FigureProps) {
  const locale = useLocale();
  return leads === null ? <Unknown /> : new Intl.NumberFormat(locale).format(leads);
}

/** Spend per lead; with few leads it says so instead of pretending to know. */
export function CostFigure({ node }: FigureProps) {
  const t = useTranslations("campaigns.table");
  const { costMinor, isCostEarly, currency, spendMinor } = node;
  if (spendMinor === null) return <Unknown />;
  if (costMinor === null || isCostEarly) {
    return (
      <span className="text-muted" title={t("fewDataWhy")}>
        {t("fewData")}
      </span>
    );
  }
  return <Amount money={{ amountMinor: costMinor, currency }} />;
}

function Unknown() {
  const t = useTranslations("campaigns.table");
  return (
    <span className="text-muted" title={t("unknown")}>
      —
    </span>
  );
}
