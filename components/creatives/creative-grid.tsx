import { useTranslations } from "next-intl";
import { EmptyState } from "#components/ui/empty-state";
import { FilterChips } from "#components/ui/filter-chips";
import { WatchWork } from "#components/ui/watch-work";
import { type CreativeStanding, STANDINGS } from "#lib/creatives/schema";
import type { Currency } from "#lib/money";
import { CreativeCard } from "./creative-card";
import type { CreativeActions } from "./creative-deeds";
import { CreativeDetail } from "./creative-detail";
import { type CreativeView, SORTS, type Sort } from "./creative-view";
import { DetailPane } from "./detail-pane";
import { SortMenu } from "./sort-menu";

type Props = {
  views: CreativeView[];
  /** The same creatives on the other platform, by their group. */
  siblings: ReadonlyMap<string, CreativeView>;
  show: CreativeStanding | null;
  sort: Sort;
  chosenId: string | null;
  hrefs: {
    of: (more: Record<string, string>) => string;
    show: (standing: CreativeStanding | null) => string;
    sort: (sort: Sort) => string;
    newDirection: string;
  };
  currency: Currency;
  timeZone: string;
  mayWrite: boolean;
  hasDirection: boolean;
  otherDirections: { id: string; name: string }[];
  actions: CreativeActions;
};

/** Every creative as a poster with what it earns; one of them, in full, beside. */
export function CreativeGrid(props: Props) {
  const { views, siblings, show, sort, chosenId, hrefs } = props;
  const t = useTranslations("creatives");
  const shown = show ? views.filter(({ standing }) => standing === show) : views;
  const chosen = shown.find(({ creative }) => creative.id === chosenId) ?? shown[0] ?? null;
  if (views.length === 0) {
    return (
      <EmptyState
        title={t("emptyTitle")}
        detail={t(props.mayWrite && props.hasDirection ? "emptyDetail" : "emptyForViewer")}
      />
    );
  }

  return (
    <div className="-mx-gutter border-t desk:grid desk:grid-cols-[minmax(0,1fr)_300px] wide:grid-cols-[minmax(0,1fr)_340px]">
      <WatchWork isAtWork={views.some(({ standing }) => standing === "at_work")} />
      <section aria-label={t("title")} className="min-w-0 px-gutter pt-3 pb-6">
        <div className="mb-3 flex items-center justify-between gap-3">
          <FilterChips label={t("filter")} chips={toChips(views, show, hrefs.show, t)} />
          <SortMenu
            label={t("sort")}
            value={sort}
            options={SORTS.map((one) => ({
              value: one,
              label: t(`sorts.${one}`),
              href: hrefs.sort(one),
            }))}
          />
        </div>
        <ul className="grid grid-cols-2 gap-x-3 gap-y-5 desk:grid-cols-3 desk:gap-x-4 desk:gap-y-5.5 wide:grid-cols-4">
          {shown.map((view) => (
            <CreativeCard
              key={view.creative.id}
              view={view}
              href={hrefs.of({ creative: view.creative.id })}
              isOn={view === chosen}
              currency={props.currency}
            />
          ))}
        </ul>
      </section>
      {chosen && (
        <DetailPane
          title={chosen.creative.title}
          isAsked={chosen.creative.id === chosenId}
          listHref={hrefs.of({})}
        >
          <CreativeDetail
            view={chosen}
            views={views}
            sibling={siblings.get(chosen.creative.groupId) ?? null}
            otherDirections={props.otherDirections}
            currency={props.currency}
            timeZone={props.timeZone}
            mayWrite={props.mayWrite}
            actions={props.actions}
            newDirectionHref={hrefs.newDirection}
          />
        </DetailPane>
      )}
    </div>
  );
}

type Words = ReturnType<typeof useTranslations<"creatives">>;

/** All, and each standing some creative has. */
function toChips(
  views: CreativeView[],
  show: CreativeStanding | null,
  hrefOf: Props["hrefs"]["show"],
  t: Words,
) {
  const counts = Map.groupBy(views, ({ standing }) => standing);
  const some = STANDINGS.filter((standing) => counts.has(standing) || standing === show);
  return [
    { href: hrefOf(null), label: t("all"), count: views.length, isOn: show === null },
    ...some.map((standing) => ({
      href: hrefOf(standing),
      label: t(`chips.${standing}`),
      count: counts.get(standing)?.length ?? 0,
      isOn: standing === show,
    })),
  ];
}
