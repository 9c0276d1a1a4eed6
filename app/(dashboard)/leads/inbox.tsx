import { getLocale, getTranslations } from "next-intl/server";
import { z } from "zod";
import { formatPeriod, readPeriod } from "#components/layout/period";
import { AssignDirection } from "#components/leads/assign-direction";
import { ContactLinks } from "#components/leads/contact-links";
import { DeadEvents } from "#components/leads/dead-events";
import { EraseLead } from "#components/leads/erase-lead";
import { LeadDetail } from "#components/leads/lead-detail";
import { LeadList } from "#components/leads/lead-list";
import type { LeadView } from "#components/leads/lead-view";
import { LevelChoice } from "#components/leads/level-choice";
import { EmptyState } from "#components/ui/empty-state";
import { FilterChips } from "#components/ui/filter-chips";
import { TextLink } from "#components/ui/text-link";
import type { Account } from "#lib/accounts/read";
import { listAllDirections } from "#lib/directions/read";
import { listDeadEvents } from "#lib/leads/dead-events";
import { findOrigin } from "#lib/leads/origin";
import { countAlike, countLeads, findLead, listLeads } from "#lib/leads/read";
import { VIEWS, View } from "#lib/leads/schema";
import type { SearchParams } from "#lib/scope";
import { toDay } from "#lib/time";
import type { readStart } from "../start";
import {
  assignLeadAction,
  eraseLeadAction,
  replayLeadEventAction,
  setLeadLevelAction,
} from "./actions";
import { toLeadView } from "./to-lead-view";

type Props = {
  start: Awaited<ReturnType<typeof readStart>>;
  account: Account;
  searchParams: SearchParams;
};

/** What the address says of the inbox; what it does not know it passes over. */
const Params = z.object({
  view: View.catch("all"),
  lead: z.string().optional().catch(undefined),
  cursor: z.string().optional().catch(undefined),
  from: z.string().optional().catch(undefined),
  to: z.string().optional().catch(undefined),
});

/** People who answered on one platform, and beside them the one that is open. */
export async function Inbox({ start, account, searchParams }: Props) {
  const { ctx, scope, mayWrite } = start;
  const { platform, hrefTo } = scope;
  const { timeZone } = account;
  const params = Params.parse(await searchParams);
  const today = toDay(ctx.now, timeZone);
  const period = readPeriod(params, today);
  const filter = { accountId: account.id, platform, ...period };

  const [t, locale, counts, page, opened, all, dead] = await Promise.all([
    getTranslations("leads"),
    getLocale(),
    countLeads(ctx, filter, timeZone),
    listLeads(ctx, { ...filter, view: params.view, cursor: params.cursor }, timeZone),
    params.lead ? findLead(ctx, params.lead) : null,
    listAllDirections(ctx, { platform }),
    listDeadEvents(ctx),
  ]);
  const directions = all
    .filter((one) => one.accountId === account.id)
    .map(({ id, name }) => ({ id, name }));
  const [origin, alike] = opened
    ? await Promise.all([findOrigin(ctx, opened), opened.directionId ? 0 : countAlike(ctx, opened)])
    : [null, 0];
  const lead = opened && toLeadView(opened, directions);

  const kept: Record<string, string> = params.view === "all" ? {} : { view: params.view };
  const listHref = hrefTo("/leads", kept);
  const levelOf = (one: LeadView) =>
    mayWrite && (
      <LevelChoice
        key={one.id}
        leadId={one.id}
        name={one.name ?? t("noName")}
        level={one.level}
        setLevel={setLeadLevelAction}
      />
    );

  return (
    <div className="-mx-gutter -mt-5 grid desk:grid-cols-[minmax(300px,384px)_minmax(0,1fr)]">
      {/* On a phone the open lead stands in place of the list and its heading. */}
      {lead && <h1 className="sr-only desk:hidden">{t("title")}</h1>}
      <div className={`min-w-0 pt-4 desk:border-r ${lead ? "max-desk:hidden" : ""}`}>
        <header className="mb-1.5 flex flex-wrap items-baseline gap-x-3 px-gutter">
          <h1>{t("title")}</h1>
          <p className="text-13 text-muted">
            {t("count", { count: counts.all, period: formatPeriod(period, today, locale) })}
          </p>
        </header>
        <div className="px-gutter pb-2">
          <FilterChips
            label={t("views.label")}
            chips={VIEWS.map((view) => ({
              href: hrefTo("/leads", view === "all" ? {} : { view }),
              label: t(`views.${view}`),
              count: counts[view],
              isOn: view === params.view,
            }))}
          />
        </div>
        {dead.length > 0 && (
          <DeadEvents
            events={dead}
            timeZone={timeZone}
            replay={mayWrite ? replayLeadEventAction : null}
          />
        )}
        {page.data.length > 0 ? (
          <LeadList
            leads={page.data.map((one) => toLeadView(one, directions))}
            chosenId={lead?.id ?? null}
            hrefOf={(id) => hrefTo("/leads", { ...kept, lead: id })}
            now={ctx.now}
            timeZone={timeZone}
            actionsOf={(one) => (
              <>
                <div className="min-w-0 flex-1">{levelOf(one)}</div>
                <ContactLinks phone={one.phone} isCompact />
              </>
            )}
          />
        ) : (
          <EmptyState title={t(`empty.${params.view}`)} detail={t("emptyDetail")} />
        )}
        <nav aria-label={t("pages")} className="flex gap-4 px-gutter py-4 text-13 empty:hidden">
          {params.cursor && <TextLink href={listHref}>{t("toStart")}</TextLink>}
          {page.nextCursor && (
            <TextLink href={hrefTo("/leads", { ...kept, cursor: page.nextCursor })}>
              {t("older")}
            </TextLink>
          )}
        </nav>
      </div>
      {lead && origin ? (
        <LeadDetail
          lead={lead}
          origin={origin}
          timeZone={timeZone}
          listHref={listHref}
          erase={
            mayWrite &&
            !lead.erasedAt && (
              <EraseLead
                key={lead.id}
                leadId={lead.id}
                name={lead.name ?? t("noName")}
                erase={eraseLeadAction}
              />
            )
          }
        >
          {levelOf(lead)}
          {mayWrite && !lead.direction && (
            <AssignDirection
              key={lead.id}
              leadId={lead.id}
              alike={alike}
              directions={directions}
              assign={assignLeadAction}
            />
          )}
        </LeadDetail>
      ) : (
        <p className="px-gutter py-16 text-center text-muted max-desk:hidden">{t("choose")}</p>
      )}
    </div>
  );
}
