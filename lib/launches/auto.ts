import "server-only";
import type { Ctx } from "#lib/ctx";
import { getDirection } from "#lib/directions/read";
import { AppError } from "#lib/errors";
import { listAvailable } from "#lib/launches/available";
import { chooseFilms } from "#lib/launches/choose";
import type { Launch } from "#lib/launches/read";
import type { StartLaunch } from "#lib/launches/schema";
import { startLaunch } from "#lib/launches/start";

type Wish = Omit<StartLaunch, "creativeIds" | "source" | "choice">;

/**
 * Launches a direction's best films, chosen by the leads they brought for their money.
 *
 * Why each was chosen is kept with the launch, in figures.
 */
export async function autoLaunch(ctx: Ctx, wish: Wish): Promise<Launch> {
  const direction = await getDirection(ctx, wish.directionId);
  const films = await listAvailable(ctx, {
    platform: direction.platform,
    accountId: direction.accountId,
    directionId: direction.id,
  });
  const ready = films.filter(({ videoId }) => videoId);
  if (ready.length === 0) throw new AppError("conflict", "no_films_ready");
  const spend = ready.reduce((sum, { spendMinor }) => sum + spendMinor, 0);
  const leads = ready.reduce((sum, film) => sum + film.leads, 0);
  // Without a target films are measured by each other.
  const targetMinor = direction.targetCplMinor ?? Math.max(1, Math.round(spend / (leads + 1)));
  const choice = chooseFilms(ready, targetMinor);
  return startLaunch(ctx, {
    ...wish,
    source: "auto",
    creativeIds: choice.map(({ creativeId }) => creativeId),
    choice,
  });
}
