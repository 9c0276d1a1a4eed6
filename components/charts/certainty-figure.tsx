import { useTranslations } from "next-intl";
import { IntervalBar } from "./interval-bar";

/**
 * Exact 90 % Poisson bounds of the true cost per lead, as multiples of the one
 * observed, after so many leads.
 */
const BOUNDS = [
  { leads: 3, lo: 0.39, hi: 3.7 },
  { leads: 5, lo: 0.48, hi: 2.5 },
  { leads: 10, lo: 0.59, hi: 1.8 },
  { leads: 20, lo: 0.69, hi: 1.5 },
  { leads: 30, lo: 0.74, hi: 1.4 },
  { leads: 50, lo: 0.79, hi: 1.3 },
  { leads: 100, lo: 0.85, hi: 1.2 },
];

const DOMAIN = [0.33, 4] as const;

/** Where the observed cost stands on the axis, for the words under it. */
const CENTRE = (Math.log(1 / DOMAIN[0]) / Math.log(DOMAIN[1] / DOMAIN[0])) * 100;

/** How certainty grows with leads: the picture beside the sign-in form. */
export function CertaintyFigure() {
  const t = useTranslations("ui.certainty");
  return (
    <figure className="@container grid [--page:var(--rail)]">
      <figcaption className="sr-only">{t("label")}</figcaption>
      <ul>
        {BOUNDS.map(({ leads, lo, hi }, at) => (
          <li key={leads} className="grid h-9 grid-cols-[72px_1fr] items-center">
            <span className="text-13 text-text-2">{t("leads", { leads })}</span>
            <IntervalBar
              lo={lo}
              hi={hi}
              observed={1}
              target={1}
              domain={DOMAIN}
              tone="even"
              size="figure"
              colour={`color-mix(in oklab, var(--accent-text) ${28 + at * 12}%, var(--border-strong))`}
              label={t("bounds", { lo, hi })}
            />
          </li>
        ))}
      </ul>
      <div aria-hidden className="relative ml-18 h-4 text-12 text-muted">
        <span className="absolute left-0">{t("cheaper")}</span>
        <span
          className="absolute -translate-x-1/2 whitespace-nowrap @max-md:hidden"
          style={{ left: `${CENTRE.toFixed(3)}%` }}
        >
          {t("now")}
        </span>
        <span className="absolute right-0">{t("dearer")}</span>
      </div>
    </figure>
  );
}
