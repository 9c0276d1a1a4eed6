import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DeleteDirection } from "#components/directions/delete-direction";
import { DirectionFacts } from "#components/directions/direction-facts";
import { EditDirection } from "#components/directions/edit-direction";
import { PageHeader } from "#components/layout/page-header";
import { ButtonLink } from "#components/ui/button-link";
import { PlatformBadge } from "#components/ui/platform-badge";
import { requireCtx } from "#lib/auth/gate";
import { hasRole } from "#lib/ctx";
import { findBudgetMinimum, findDirection } from "#lib/directions/read";
import { toPlatformTab } from "#lib/platforms/platform";
import { readScope, type SearchParams } from "#lib/scope";
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

  const minimumMinor = await findBudgetMinimum(ctx, direction.platform, direction.currency);
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
