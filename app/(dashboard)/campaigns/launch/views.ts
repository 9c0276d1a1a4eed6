import { getLocale, getTranslations } from "next-intl/server";
import type { WizardFilm, WizardPreview } from "#components/campaigns/wizard-types";
import type { Values } from "#lib/errors";
import type { Recommended } from "#lib/launches/auto";
import type { Note } from "#lib/launches/check-notes";
import type { Prepared } from "#lib/launches/prepare";
import { type Currency, formatMoney, toReadable } from "#lib/money";

/** Films as the wizard shows them, the recommended ones with a sentence why. */
export async function toFilmViews(films: Recommended[], currency: Currency): Promise<WizardFilm[]> {
  const [t, locale] = await Promise.all([getTranslations("campaigns.wizard.why"), getLocale()]);
  return films.map(({ choice, ...film }) => {
    const cost = film.leads > 0 ? Math.round(film.spendMinor / film.leads) : null;
    const words = {
      leads: film.leads,
      cost: cost === null ? "" : formatMoney(toReadable({ amountMinor: cost, currency }), locale),
      chance: Math.round((choice?.chanceOnTarget ?? 0) * 100),
    };
    return {
      id: film.id,
      title: film.title,
      posterPath: film.posterPath,
      isReady: film.videoId !== null,
      spendMinor: film.spendMinor,
      leads: film.leads,
      costMinor: cost,
      why: choice && t(choice.why, words),
      rejected: film.rejected,
    };
  });
}

/** A checked launch in the reader's words. */
export async function toPreviewView(prepared: Prepared): Promise<WizardPreview> {
  const [t, notes, locale] = await Promise.all([
    getTranslations(),
    getTranslations("campaigns.wizard.notes"),
    getLocale(),
  ]);
  const { direction, choices, plan, spending } = prepared;
  const { settings } = direction;
  const words = (values: Values = {}) => toWords(values, locale);
  const identity = choices.identities.find(
    ({ identityId }) => identityId === plan?.identity.identityId,
  );
  const toNote = ({ kind, reason, values }: Note) => ({
    kind,
    text: notes(reason, words(values)),
    detail: notes.has(`${reason}_detail`) ? notes(`${reason}_detail`, words(values)) : null,
  });
  return {
    mode: prepared.mode,
    budgetMinor: plan?.dailyBudgetMinor ?? null,
    minimumMinor: prepared.minimumMinor,
    identity: identity ? { name: identity.name, avatarUrl: identity.avatarUrl } : null,
    identities: firstOf(
      choices.identities.map(({ identityId, name, isUsable }) => ({
        value: identityId,
        label: name,
        disabled: !isUsable,
      })),
      direction.tiktokIdentityId,
    ),
    pages: firstOf(
      choices.pages.map(({ pageId, title, isPublished }) => ({
        value: pageId,
        label: title,
        disabled: !isPublished,
      })),
      direction.tiktokInstantPageId ?? settings?.lead_form_id,
    ),
    pixels: firstOf(
      choices.pixels.map(({ pixelId, name, events }) => ({ value: pixelId, label: name, events })),
      direction.tiktokPixelId ?? settings?.pixel_id,
    ),
    ages: settings?.age_max
      ? `${settings.age_min}–${settings.age_max}`
      : `${settings?.age_min ?? 18}+`,
    regions: settings?.regions.join(", ") ?? "",
    problems: prepared.problems.map(({ field, reason, values }) => ({
      field,
      message: t(`fields.${reason}`, words(values)),
    })),
    blocked:
      prepared.blocked && t(`errors.${prepared.blocked.reason}`, words(prepared.blocked.values)),
    notes: prepared.notes.map(toNote),
    spending: {
      dailyActiveMinor: spending.dailyActiveMinor,
      dailyMaxMinor: spending.dailyMaxMinor,
    },
  };
}

/** What the direction names comes first, and says so. */
function firstOf<T extends { value: string }>(
  options: T[],
  wanted: string | null | undefined,
): (T & { isNamed: boolean })[] {
  return options
    .map((option) => ({ ...option, isNamed: option.value === wanted }))
    .toSorted((a, b) => Number(b.isNamed) - Number(a.isNamed));
}

function toWords(values: Values, locale: string): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "object" ? formatMoney(value, locale) : value,
    ]),
  );
}
