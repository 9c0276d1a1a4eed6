import "server-only";
import { adStates, rejectionReasons, standingOf } from "#lib/creatives/delivery";
import type { Ctx } from "#lib/ctx";
import type { Direction } from "#lib/directions/direction";
import { getDirection } from "#lib/directions/read";
import { AppError } from "#lib/errors";
import { type AvailableFilm, listAvailable } from "#lib/launches/available";
import { type Choice, chooseFilms } from "#lib/launches/choose";
import type { Launch } from "#lib/launches/read";
import type { StartLaunch } from "#lib/launches/schema";
import { startLaunch } from "#lib/launches/start";

type Wish = Omit<StartLaunch, "creativeIds" | "source" | "choice">;

/** A film an ad could show, and why it would be chosen, if it would. */
export type Recommended = AvailableFilm & {
  choice: Choice | null;
  /** The platform rejects it in every ad: why, if it says. */
  rejected: { reason: string | null } | null;
};

/**
 * A direction's films with the ones worth a launch marked, the best of them first.
 *
 * One that the platform rejects in every ad is not new, it is refused: it is shown with the
 * reason, not chosen.
 */
export async function recommendFilms(ctx: Ctx, direction: Direction): Promise<Recommended[]> {
  const { platform, accountId } = direction;
  const films = await listAvailable(ctx, { platform, accountId, directionId: direction.id });
  const place = { platform, accountId };
  const [states, reasons] = await Promise.all([adStates(ctx), rejectionReasons(ctx, place)]);
  const isRefused = ({ id }: AvailableFilm) =>
    standingOf({ status: "ready" }, states.get(id) ?? []) === "rejected";
  const ready = films.filter((film) => film.videoId && !isRefused(film));
  const spend = ready.reduce((sum, { spendMinor }) => sum + spendMinor, 0);
  const leads = ready.reduce((sum, film) => sum + film.leads, 0);
  // Without a target films are measured by each other.
  const targetMinor = direction.targetCplMinor ?? Math.max(1, Math.round(spend / (leads + 1)));
  const choices = ready.length > 0 ? chooseFilms(ready, targetMinor) : [];
  const placeOf = ({ id }: AvailableFilm) => {
    const at = choices.findIndex(({ creativeId }) => creativeId === id);
    return at === -1 ? choices.length : at;
  };
  return films
    .map((film) => ({
      ...film,
      choice: choices[placeOf(film)] ?? null,
      rejected: isRefused(film) ? { reason: reasons.get(film.id) ?? null } : null,
    }))
    .sort((a, b) => placeOf(a) - placeOf(b));
}

/**
 * Launches a direction's best films, chosen by the leads they brought for their money.
 *
 * Why each was chosen is kept with the launch, in figures.
 */
export async function autoLaunch(ctx: Ctx, wish: Wish): Promise<Launch> {
  const direction = await getDirection(ctx, wish.directionId);
  const films = await recommendFilms(ctx, direction);
  const choice = films.flatMap((film) => film.choice ?? []);
  if (choice.length === 0) throw new AppError("conflict", "no_films_ready");
  return startLaunch(ctx, {
    ...wish,
    source: "auto",
    creativeIds: choice.map(({ creativeId }) => creativeId),
    choice,
  });
}
