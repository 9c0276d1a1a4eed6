import { guardSpending } from "#lib/campaigns/guard";
import type { Direction } from "#lib/directions/direction";
import type { FieldError, Reason, Values } from "#lib/errors";
import { type Note, notesOf } from "#lib/launches/check-notes";
import type { LaunchFacts } from "#lib/launches/launch-facts";
import { findPlaces } from "#lib/launches/places";
import type { LaunchPlan } from "#lib/launches/schema";
import type { Identity, LaunchObjective } from "#lib/platforms/ports";
import { toDay } from "#lib/time";

export type Checked = {
  /** Null while something is missing. */
  plan: LaunchPlan | null;
  problems: FieldError[];
  /** What stops every launch of this account now. */
  blocked: { reason: Reason; values: Values } | null;
  notes: Note[];
};

/** Characters an ad may say; wide ones count twice. */
export const MOST_TEXT = 100;

/**
 * Whether a launch can be made, exactly what it would make, and what to know before.
 * Pure: the same facts give the same plan.
 */
export function checkLaunch(facts: LaunchFacts): Checked {
  const problems: FieldError[] = [];
  const miss: Miss = (field, reason, values) =>
    problems.push({ field, reason, ...(values ? { values } : {}) });
  const { direction, wish, films } = facts;
  const objective = wish.objective ?? toObjective(direction);

  checkFilms(facts, miss);
  const budgetMinor = checkBudget(facts, miss);
  const identity = chooseIdentity(facts, miss);
  const pixel = choosePixel(facts, objective, miss);
  const instantPageId = choosePage(facts, objective, miss);
  const text = checkText(facts, miss);
  const landingUrl = checkLanding(facts, objective, miss);
  const locationIds = checkPlaces(facts, miss);

  const notes = notesOf(facts, { budgetMinor, identity, objective });
  const blocked = blockedBy(facts, budgetMinor);
  if (problems.length > 0 || !budgetMinor || !identity) {
    return { plan: null, problems, blocked, notes };
  }
  const { settings } = direction;
  const { identityId, identityType, ownerId, name } = identity;
  const plan: LaunchPlan = {
    name: wish.name ?? direction.name,
    madeOn: toDay(facts.now, facts.timeZone).split("-").toReversed().slice(0, 2).join("."),
    objective,
    dailyBudgetMinor: budgetMinor,
    currency: direction.currency,
    creatives: films.map(({ id, title }) => ({ id, title })),
    audience: {
      locationIds,
      languages: settings?.languages ?? [],
      ageMin: settings?.age_min ?? 18,
      ageMax: settings?.age_max ?? null,
      gender: settings?.gender ?? "all",
    },
    identity: { identityId, identityType, ownerId, name },
    pixelId: pixel?.pixelId ?? null,
    optimizationEvent: pixel?.event ?? null,
    instantPageId,
    text,
    callToAction: wish.callToAction ?? settings?.call_to_action ?? null,
    landingUrl,
    startAt: facts.now.toISOString(),
    startPaused: wish.startPaused ?? false,
    choice: wish.choice ?? null,
  };
  return { plan, problems, blocked, notes };
}

type Miss = (field: string, reason: FieldError["reason"], values?: Values) => void;

function toObjective({ objective, platform }: Direction): LaunchObjective {
  // Safe: the database takes only these three on TikTok.
  if (platform === "tiktok") return objective as LaunchObjective;
  if (objective === "lead_forms") return "lead_generation";
  return objective === "site_leads" ? "conversions" : "traffic";
}

function checkFilms({ direction, films }: LaunchFacts, miss: Miss): void {
  if (films.length === 0) miss("creative_ids", "no_film");
  for (const [index, film] of films.entries()) {
    const field = `creative_ids.${index}`;
    if (direction.platform === "tiktok" && film.mediaKind !== "video") miss(field, "video_only");
    else if (film.platform !== direction.platform) miss(field, "creative_elsewhere");
    else if (film.status === "archived") miss(field, "creative_archived");
    else if (!film.videoId && film.status === "failed") miss(field, "creative_failed");
  }
}

function checkBudget({ wish, direction, minimumMinor }: LaunchFacts, miss: Miss): number | null {
  const budgetMinor = wish.dailyBudgetMinor ?? direction.dailyBudgetMinor;
  if (!budgetMinor) miss("daily_budget", "required");
  else if (minimumMinor !== null && budgetMinor < minimumMinor) {
    const minimum = { amountMinor: minimumMinor, currency: direction.currency };
    miss("daily_budget", "below_minimum", { minimum });
  }
  return budgetMinor;
}

function chooseIdentity({ identities, wish, direction }: LaunchFacts, miss: Miss): Identity | null {
  const wanted = wish.identityId ?? direction.tiktokIdentityId;
  const usable = identities.filter(({ isUsable }) => isUsable);
  const found = wanted ? usable.find(({ identityId }) => identityId === wanted) : usable[0];
  if (!found) miss("identity_id", wanted ? "identity_unusable" : "no_identity");
  return found ?? null;
}

function choosePixel(facts: LaunchFacts, objective: LaunchObjective, miss: Miss) {
  if (objective !== "conversions") return null;
  const { wish, direction, pixels } = facts;
  const wanted = wish.pixelId ?? direction.tiktokPixelId ?? direction.settings?.pixel_id;
  const pixel = pixels.find(({ pixelId, code }) => pixelId === wanted || code === wanted);
  if (!pixel) {
    miss("pixel_id", wanted ? "pixel_unknown" : "pixel_required");
    return null;
  }
  const event = wish.optimizationEvent ?? pixel.events[0] ?? null;
  if (!event) miss("optimization_event", "pixel_silent");
  else if (!pixel.events.includes(event)) {
    miss("optimization_event", "not_a_choice", { choices: pixel.events.join(", ") });
  }
  return { pixelId: pixel.pixelId, event };
}

function choosePage(facts: LaunchFacts, objective: LaunchObjective, miss: Miss): string | null {
  if (objective !== "lead_generation") return null;
  const { wish, direction, pages } = facts;
  const wanted =
    wish.instantPageId ?? direction.tiktokInstantPageId ?? direction.settings?.lead_form_id;
  if (!wanted) {
    miss("instant_page_id", "instant_page_required");
    return null;
  }
  const page = pages.find(({ pageId }) => pageId === wanted);
  if (!page) miss("instant_page_id", "instant_page_unknown");
  else if (!page.isPublished) miss("instant_page_id", "instant_page_unpublished");
  else if (!facts.hasLeadTerms) miss("instant_page_id", "lead_terms_unsigned");
  return wanted;
}

function checkText({ wish, direction }: LaunchFacts, miss: Miss): string {
  const text = (wish.adText ?? direction.settings?.ad_text ?? "").trim();
  if (!text) miss("ad_text", "required");
  else if (widthOf(text) > MOST_TEXT) miss("ad_text", "too_long", { max: MOST_TEXT });
  else if (/[{}#@]|\p{Emoji_Presentation}/u.test(text)) miss("ad_text", "ad_text_signs");
  return text;
}

function widthOf(text: string): number {
  return [...text].reduce(
    (sum, char) => sum + (/[\u1100-\u11ff\u2e80-\uffdc]/.test(char) ? 2 : 1),
    0,
  );
}

function checkLanding(facts: LaunchFacts, objective: LaunchObjective, miss: Miss): string | null {
  if (objective === "lead_generation") return null;
  const url = facts.wish.landingUrl ?? facts.direction.settings?.landing_url ?? null;
  if (!url) miss("landing_url", "required");
  return url;
}

function checkPlaces({ mode, direction, places }: LaunchFacts, miss: Miss): string[] {
  // An existing ad group has its audience already.
  if (mode === "use_existing") return [];
  const { locationIds, unknown } = findPlaces(direction.settings?.regions ?? [], places);
  if (unknown.length > 0) miss("regions", "unknown_regions", { regions: unknown.join(", ") });
  else if (locationIds.length === 0) miss("regions", "required");
  return locationIds;
}

function blockedBy(facts: LaunchFacts, budgetMinor: number | null): Checked["blocked"] {
  const { wish, spending, direction, countedIn } = facts;
  if (countedIn !== direction.currency) return { reason: "currency_differs", values: {} };
  if (wish.startPaused) return null;
  const verdict = guardSpending(budgetMinor ?? 0, spending);
  return verdict.verdict === "block" ? { reason: verdict.reason, values: verdict.values } : null;
}
