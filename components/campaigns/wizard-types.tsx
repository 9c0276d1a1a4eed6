import type { ActionResult } from "#lib/action-result";
import type { LaunchMode, LaunchResource, PreviewLaunch } from "#lib/launches/schema";
import type { Currency } from "#lib/money";

/** A product line a person can launch. */
export type WizardDirection = {
  id: string;
  name: string;
  objective: "traffic" | "conversions" | "lead_generation";
  dailyBudgetMinor: number | null;
  text: string;
  callToAction: string | null;
  landingUrl: string;
};

/** A film to choose, with what it brought in thirty days. */
export type WizardFilm = {
  id: string;
  title: string;
  posterPath: string | null;
  isReady: boolean;
  spendMinor: number;
  leads: number;
  costMinor: number | null;
  /** Why it is chosen, when films are chosen by their results. */
  why: string | null;
  /** The platform rejects it in every ad, so it cannot be launched again; why, if it says. */
  rejected: { reason: string | null } | null;
};

export type Option = {
  value: string;
  label: string;
  disabled?: boolean;
  /** The direction names this one. */
  isNamed?: boolean;
};

/** What the launch would be, checked here and on the platform. */
export type WizardPreview = {
  mode: LaunchMode;
  budgetMinor: number | null;
  minimumMinor: number | null;
  identity: { name: string; avatarUrl: string | null } | null;
  identities: Option[];
  pages: Option[];
  pixels: (Option & { events: string[] })[];
  ages: string;
  regions: string;
  /** What has to be corrected, each at its field. */
  problems: { field: string; message: string }[];
  /** What stops every launch of this account. */
  blocked: string | null;
  notes: { kind: "good" | "warn"; text: string; detail: string | null }[];
  spending: { dailyActiveMinor: number; dailyMaxMinor: number | null };
};

/** What a person has chosen so far. */
export type WizardWish = {
  directionId: string;
  creativeIds: string[];
  text: string;
  callToAction: string;
  landingUrl: string;
  identityId: string;
  pageId: string;
  pixelId: string;
  event: string;
  budget: string;
};

export type WizardActions = {
  films: (input: { directionId: string }) => Promise<ActionResult<WizardFilm[]>>;
  preview: (input: PreviewLaunch) => Promise<ActionResult<WizardPreview>>;
  start: (input: PreviewLaunch) => Promise<ActionResult<LaunchResource>>;
};

export type WizardPlace = {
  platform: "facebook" | "tiktok";
  platformName: string;
  currency: Currency;
  accountName: string;
};

export const CALLS_TO_ACTION = [
  "LEARN_MORE",
  "SIGN_UP",
  "GET_QUOTE",
  "CONTACT_US",
  "BOOK_NOW",
  "APPLY_NOW",
  "ORDER_NOW",
  "SHOP_NOW",
] as const;

/** The wish in the words of the API; what was left alone is left out. */
export function toInput(wish: WizardWish): PreviewLaunch {
  const given = (text: string) => text.trim() || undefined;
  return {
    direction_id: wish.directionId,
    creative_ids: wish.creativeIds,
    daily_budget: given(wish.budget),
    ad_text: given(wish.text),
    call_to_action: given(wish.callToAction),
    landing_url: given(wish.landingUrl),
    identity_id: given(wish.identityId),
    instant_page_id: given(wish.pageId),
    pixel_id: given(wish.pixelId),
    optimization_event: given(wish.event),
  };
}
