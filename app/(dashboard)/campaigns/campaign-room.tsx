import { getFormatter, getTranslations } from "next-intl/server";
import { HaltNote } from "#components/autopilot/halt-note";
import { CampaignTree } from "#components/campaigns/campaign-tree";
import { LaunchProgress } from "#components/campaigns/launch-progress";
import type { Filter } from "#components/campaigns/node-view";
import { PageHeader } from "#components/layout/page-header";
import { readPeriod } from "#components/layout/period";
import { NotConnected } from "#components/metrics/not-connected";
import { ButtonLink } from "#components/ui/button-link";
import { EmptyState } from "#components/ui/empty-state";
import type { Account } from "#lib/accounts/read";
import { findHalt } from "#lib/brain/halt";
import { readSpendingFacts } from "#lib/campaigns/limits";
import { readTree } from "#lib/campaigns/read";
import { listAllDirections } from "#lib/directions/read";
import { listOpenLaunches } from "#lib/launches/read";
import { treeReach } from "#lib/metrics/reach";
import { PLATFORM_NAMES, toPlatformTab } from "#lib/platforms/platform";
import type { SearchParams } from "#lib/scope";
import { toDay } from "#lib/time";
import { toAnswer } from "../../launch-answer";
import type { readStart } from "../start";
import {
  actAction,
  cancelLaunchAction,
  linkCampaignAction,
  retryLaunchAction,
  undoActionAction,
} from "./actions";
import { FILTERS, toViews } from "./views";

type Room = {
  start: Awaited<ReturnType<typeof readStart>>;
  account: Account;
  searchParams: SearchParams;
};

/**
 * Campaigns of one account on one platform, with what runs into trouble and what is being launched.
 *
 * A function and no component: in development React writes the props of components down,
 * and a `ctx` with its database is not a thing to be written down.
 */
export async function campaignRoom({ start, account, searchParams }: Room) {
  const { ctx, scope, mayWrite } = start;
  const { platform, hrefTo } = scope;
  const t = await getTranslations("campaigns");
  const where = { platform, accountId: account.id, currency: account.currency };
  const { from, to, show } = await searchParams;
  const span = readPeriod(
    { from: String(from ?? ""), to: String(to ?? "") },
    toDay(ctx.now, account.timeZone),
  );
  const [tree, launches, directions, spending, reach, halt] = await Promise.all([
    readTree(ctx, where, span),
    listOpenLaunches(ctx, where),
    listAllDirections(ctx, account.id ? { platform, accountId: account.id } : { platform }),
    readSpendingFacts(ctx, where),
    treeReach(ctx, { account, platform, ...span }),
    findHalt(ctx, account, platform),
  ]);
  const { state } = account.connections[platform];
  if (state === "none" && tree.campaigns.length === 0) {
    return (
      <>
        <PageHeader title={t("title")} />
        <NotConnected
          platform={toPlatformTab(platform)}
          href={hrefTo("/accounts")}
          mayWrite={mayWrite}
        />
      </>
    );
  }

  const own = directions.filter(({ accountId }) => accountId === account.id);
  const names = new Map(own.map(({ id, name }) => [id, name]));
  const campaigns = toViews(tree.campaigns, { platform, directions: names, reach });
  const filter = FILTERS.find((one) => one === show) ?? "all";
  const hrefOf = Object.fromEntries(
    FILTERS.map((one) => [one, hrefTo("/campaigns", one === "all" ? {} : { show: one })]),
  ) as Record<Filter, string>;
  return (
    <>
      <PageHeader
        title={t("title")}
        freshness={await freshnessOf(tree.seenAt, account, PLATFORM_NAMES[platform])}
        isStale={state === "revoked"}
        actions={
          mayWrite && (
            <ButtonLink href={hrefTo("/campaigns/launch")} variant="filled">
              {t("launch")}
            </ButtonLink>
          )
        }
      />
      <HaltNote halt={halt} href={hrefTo("/autopilot")} />
      {launches.length > 0 && (
        <div className="mb-5 grid gap-3">
          {
            await Promise.all(
              launches.map(async (launch) => (
                <LaunchProgress
                  key={`${launch.id} ${launch.status}`}
                  launch={await toAnswer(ctx, launch)}
                  retry={retryLaunchAction}
                  cancel={cancelLaunchAction}
                  mayWrite={mayWrite}
                />
              )),
            )
          }
        </div>
      )}
      {campaigns.length === 0 ? (
        <EmptyState title={t("emptyTitle")} detail={t("emptyDetail")} />
      ) : (
        <CampaignTree
          key={`${account.id} ${platform}`}
          campaigns={campaigns}
          accountId={account.id}
          platform={platform}
          currency={account.currency}
          directions={own.map(({ id, name }) => ({ id, name }))}
          spending={{
            dailyActiveMinor: spending.dailyActiveMinor,
            dailyMaxMinor: spending.dailyMaxMinor,
          }}
          hrefs={{ creatives: hrefTo("/creatives"), accounts: hrefTo("/accounts") }}
          mayWrite={mayWrite}
          filter={filter}
          hrefOf={hrefOf}
          actions={{
            act: actAction,
            undo: undoActionAction,
            link: linkCampaignAction,
            retry: retryLaunchAction,
            cancel: cancelLaunchAction,
          }}
        />
      )}
    </>
  );
}

/** «Состояние TikTok на 14:05»; the day too when it is not today. */
async function freshnessOf(seenAt: Date | null, { timeZone }: Account, platform: string) {
  const [t, format] = await Promise.all([getTranslations("campaigns"), getFormatter()]);
  if (!seenAt) return t("reading", { platform });
  const isToday = toDay(seenAt, timeZone) === toDay(new Date(), timeZone);
  const time = format.dateTime(seenAt, { timeZone, hour: "2-digit", minute: "2-digit" });
  if (isToday) return t("seenAt", { platform, time });
  const day = format.dateTime(seenAt, { timeZone, day: "numeric", month: "long" });
  return t("seenOn", { platform, time, day });
}
