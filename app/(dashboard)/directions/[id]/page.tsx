import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DeleteDirection } from "#components/directions/delete-direction";
import { DirectionFacts } from "#components/directions/direction-facts";
import { DirectionResults } from "#components/directions/direction-results";
import { EditDirection } from "#components/directions/edit-direction";
import { PageHeader } from "#components/layout/page-header";
import { readPeriod } from "#components/layout/period";
import { ButtonLink } from "#components/ui/button-link";
import { PlatformBadge } from "#components/ui/platform-badge";
import { listAccounts } from "#lib/accounts/read";
import { requireCtx } from "#lib/auth/gate";
import { type Ctx, hasRole } from "#lib/ctx";
import type { Direction } from "#lib/directions/direction";
import { findBudgetMinimum, findDirection } from "#lib/directions/read";
import { directionFigures } from "#lib/metrics/directions";
import { zoneOn } from "#lib/metrics/windows";
import { toPlatformTab } from "#lib/platforms/platform";
import { readScope, type SearchParams } from "#lib/scope";
import { toDay } from "#lib/time";
import { deleteDirectionAction, updateDirectionAction } from "../actions";

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams };

export default async function DirectionPage({ params, searchParams }: Props) {
  const ctx = await requireCtx();
  const { id } = await params;
  const [direction, scope, t] = await Promise.all([
    findDirection(ctx, id),
    readScope(ctx, searchParams),
    getTranslations("directions"),
  ]);
  if (!direction) notFound();

  const [minimumMinor, line] = await Promise.all([
    findBudgetMinimum(ctx, direction.platform, direction.currency),
    readResults(ctx, direction, await searchParams),
  ]);
  const listHref = scope.hrefTo("/directions", { platform: toPlatformTab(direction.platform) });
  const mayWrite = hasRole(ctx.actor, "manager");

  return (
    <>
      <PageHeader
        title={direction.name}
        freshness={<PlatformBadge platform={toPlatformTab(direction.platform)} />}
        actions={
          <>
            <ButtonLink href={listHref} variant="quiet">
              {t("back")}
            </ButtonLink>
            {mayWrite && (
              <DeleteDirection
                direction={{ id, name: direction.name }}
                listHref={listHref}
                remove={deleteDirectionAction}
              />
            )}
          </>
        }
      />
      {line && <DirectionResults line={line} />}
      {mayWrite ? (
        <EditDirection
          direction={direction}
          minimumMinor={minimumMinor}
          update={updateDirectionAction}
        />
      ) : (
        <DirectionFacts direction={direction} />
      )}
    </>
  );
}

/** What the direction spent and brought in the chosen days; null where its account is gone. */
async function readResults(ctx: Ctx, direction: Direction, params: Awaited<SearchParams>) {
  const account = (await listAccounts(ctx)).find(({ id }) => id === direction.accountId);
  if (!account) return null;
  const { platform } = direction;
  const today = toDay(ctx.now, account.timeZone);
  const span = readPeriod({ from: String(params.from ?? ""), to: String(params.to ?? "") }, today);
  const slice = { account: { ...account, timeZone: zoneOn(account, platform) }, platform, ...span };
  const lines = await directionFigures(ctx, slice, { directions: [direction], today });
  return lines.directions[0] ?? null;
}
