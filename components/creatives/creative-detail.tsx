import { useFormatter, useLocale, useTranslations } from "next-intl";
import { PlatformGlyph } from "#components/ui/platform-glyph";
import { ReasonBlock } from "#components/ui/reason-block";
import { type Currency, formatMoney, toReadable } from "#lib/money";
import { PLATFORM_NAMES, toPlatformTab } from "#lib/platforms/platform";
import { formatPercent } from "../metrics/percent";
import { type CreativeActions, CreativeDeeds } from "./creative-deeds";
import { CreativePoster } from "./creative-poster";
import { beats, type CreativeView } from "./creative-view";
import { toClock } from "./to-clock";
import { Transcript } from "./transcript";

type Props = {
  view: CreativeView;
  /** Every creative of the list, to compare with. */
  views: readonly CreativeView[];
  /** The same creative on the other platform, if it is there. */
  sibling: CreativeView | null;
  otherDirections: { id: string; name: string }[];
  currency: Currency;
  timeZone: string;
  mayWrite: boolean;
  actions: CreativeActions;
  newDirectionHref: string;
};

/** All of one creative: how it fares, what it says, and what can be done with it. */
export function CreativeDetail(props: Props) {
  const { view, views, sibling, currency, timeZone } = props;
  const t = useTranslations("creatives");
  const locale = useLocale();
  const format = useFormatter();
  const { creative, figures, directionName, problems } = view;
  const since = format.dateTime(new Date(creative.createdAt), {
    timeZone,
    day: "numeric",
    month: "long",
  });
  const facts = [
    directionName,
    t("since", { date: since }),
    creative.durationMs === null ? null : toClock(creative.durationMs),
  ].filter((fact) => fact !== null);
  const other = creative.platform === "tiktok" ? "facebook" : "tiktok";
  const percent = (share: number | null | undefined) =>
    share === null || share === undefined ? "—" : formatPercent(share, locale);
  const cost = figures?.cost;
  const reach = figures?.reach;
  const unsaid = reach ? null : t(figures ? "facts.unknownReach" : "facts.notRun");
  const sum = (amountMinor: number) => formatMoney(toReadable({ amountMinor, currency }), locale);

  return (
    <article className="grid gap-4">
      <header className="grid grid-cols-[72px_minmax(0,1fr)] items-start gap-3.5">
        <CreativePoster creative={creative} />
        <div className="min-w-0">
          <h2 className="text-16 font-semibold text-balance wrap-anywhere">{creative.title}</h2>
          <p className="mt-1 text-13 text-muted">{facts.join(" · ")}</p>
          <ul className="mt-2.5 grid gap-1 text-13 text-text-2">
            <PlatformLine platform={creative.platform} view={view} />
            <PlatformLine platform={other} view={sibling} />
          </ul>
        </div>
      </header>
      {problems.length > 0 && (
        <ReasonBlock tone="negative" title={t("failedTitle")}>
          {problems.join(" ")}
        </ReasonBlock>
      )}
      <dl className="grid grid-cols-2 border-t [&>*:nth-child(even)]:border-l [&>*:nth-child(even)]:pl-4">
        <Fact
          name={t("facts.hook")}
          value={percent(figures?.hookShare)}
          note={rank(beats(views, figures?.hookShare, (one) => one.hookShare))}
        />
        <Fact
          name={t("facts.hold")}
          value={percent(figures?.holdShare)}
          note={rank(beats(views, figures?.holdShare, (one) => one.holdShare))}
        />
        <Fact
          name={t("facts.lead")}
          value={cost?.costMinor && !cost.isEarly ? sum(cost.costMinor) : "—"}
          note={
            cost?.range
              ? t("facts.range", { lo: sum(cost.range.loMinor), hi: sum(cost.range.hiMinor) })
              : t("facts.notRun")
          }
        />
        <Fact
          name={t("facts.leads")}
          value={figures ? format.number(figures.leads) : "—"}
          note={figures ? t("facts.qualified", { count: figures.qualified }) : t("facts.notRun")}
        />
        <Fact
          name={t("facts.reach")}
          value={reach ? format.number(reach.perDay) : "—"}
          note={unsaid ?? t("facts.reachNote")}
        />
        <Fact
          name={t("facts.frequency")}
          value={reach ? format.number(reach.frequency, { maximumFractionDigits: 1 }) : "—"}
          note={unsaid ?? t("facts.frequencyNote")}
        />
      </dl>
      <Transcript creative={creative} watching={figures?.watching ?? []} />
      {props.mayWrite && (
        <CreativeDeeds
          creative={creative}
          hasSibling={sibling !== null}
          otherPlatform={other}
          otherDirections={props.otherDirections}
          actions={props.actions}
          newDirectionHref={props.newDirectionHref}
        />
      )}
    </article>
  );

  function rank(place: number | null): string {
    if (!figures) return t("facts.notRun");
    return place === null ? t("facts.few") : t("facts.rank", { place });
  }
}

function PlatformLine({
  platform,
  view,
}: {
  platform: "facebook" | "tiktok";
  view: CreativeView | null;
}) {
  const t = useTranslations("creatives");
  return (
    <li className="flex items-center gap-1.5">
      <PlatformGlyph platform={toPlatformTab(platform)} size={12} tinted />
      <span className="sr-only">{PLATFORM_NAMES[platform]}: </span>
      {!view
        ? t("absent")
        : view.standing === "at_work"
          ? t(`steps.${view.creative.status}`)
          : t(`standings.${view.standing}`)}
    </li>
  );
}

function Fact({ name, value, note }: { name: string; value: string; note: string }) {
  return (
    <div className="border-b py-2.5">
      <dt className="text-12 text-muted">{name}</dt>
      <dd className="text-20 font-medium tabular-nums">{value}</dd>
      <dd className="text-12 text-muted">{note}</dd>
    </div>
  );
}
