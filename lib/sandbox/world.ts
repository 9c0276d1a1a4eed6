import type { Collection, Store } from "#lib/sandbox/store";

/**
 * The words both ad platforms share. A platform projects these records to its own wire
 * shape; the market runs on them alone. What only the platform cares about is in `wire`,
 * and every projection works with an empty `wire`: seeded worlds have nothing there.
 */
export type AdPlatform = "tiktok" | "meta";

/** Platform-own fields, kept as they came. The platform that wrote them knows their shape. */
export type Wire = Readonly<Record<string, unknown>>;

/** What the business is known by: TikTok identity or Meta page, and its pixel. */
export type Presence = { readonly profileId: string; readonly pixelId: string };

export type Account = {
  readonly id: string;
  readonly platform: AdPlatform;
  readonly name: string;
  readonly currency: string;
  readonly timeZone: string;
  /** `disabled` and `unsettled` accounts don't deliver. */
  readonly status: "active" | "disabled" | "unsettled" | "in_review";
  /** What is left to spend; null when the account pays afterwards. */
  readonly balanceMinor: number | null;
  readonly presence: Presence;
  readonly createdAt: number;
  readonly wire: Wire;
};

export type Budget =
  /** The budget lives one level above or below. */
  | { readonly kind: "none" }
  /** `fixed`: never above it on a day. `dynamic`: platform may exceed it on a day, see market/pacing. */
  | { readonly kind: "daily"; readonly pace: "fixed" | "dynamic"; readonly amountMinor: number }
  | { readonly kind: "lifetime"; readonly amountMinor: number };

/** What an object's owner set; what happens is computed from it and its parents. */
export type Switch = "on" | "off" | "archived" | "deleted";

export type Objective = "traffic" | "conversions" | "leads" | "messages" | "awareness" | "other";

export type Campaign = {
  readonly id: string;
  readonly platform: AdPlatform;
  readonly accountId: string;
  readonly name: string;
  readonly objective: Objective;
  readonly budget: Budget;
  readonly switch: Switch;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly wire: Wire;
};

/** Where the person lands, and so what the platform can count. */
export type Destination = "form" | "website" | "messages" | "none";

export type AdGroup = {
  readonly id: string;
  readonly platform: AdPlatform;
  readonly accountId: string;
  readonly campaignId: string;
  readonly name: string;
  readonly destination: Destination;
  /** What delivery is steered to: a lead, a click, or being seen. */
  readonly goal: "lead" | "click" | "view";
  readonly budget: Budget;
  /** Highest price of a result the owner accepts, null for lowest cost. */
  readonly bidMinor: number | null;
  readonly startAt: number;
  readonly endAt: number | null;
  /** 7 × 24 flags, Monday 00:00 first, account time; null is always. */
  readonly hours: string | null;
  /** Without one the platform can't count what happens on a website. */
  readonly pixelId: string | null;
  readonly switch: Switch;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly wire: Wire;
};

export type Review = {
  readonly outcome: "approved" | "rejected";
  /** Until then the ad is in review. */
  readonly decidesAt: number;
  /** Why, when rejected. */
  readonly reason: string | null;
};

export type Ad = {
  readonly id: string;
  readonly platform: AdPlatform;
  readonly accountId: string;
  readonly campaignId: string;
  readonly adGroupId: string;
  readonly name: string;
  readonly text: string;
  /** Video or image shown; its bytes decide the hidden quality. Null for what the market can't see. */
  readonly mediaId: string | null;
  readonly formId: string | null;
  readonly review: Review;
  readonly switch: Switch;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly wire: Wire;
};

export type Media = {
  readonly id: string;
  readonly platform: AdPlatform;
  readonly accountId: string;
  readonly kind: "video" | "image";
  readonly fileName: string;
  readonly md5: string;
  readonly bytes: number;
  readonly width: number;
  readonly height: number;
  readonly durationMs: number;
  /** Until then the platform still processes it. */
  readonly readyAt: number;
  readonly createdAt: number;
  readonly wire: Wire;
};

export type Question = {
  readonly kind: "name" | "phone" | "email" | "city" | "choice" | "text";
  readonly key: string;
  readonly label: string;
  readonly options?: readonly string[];
};

export type Form = {
  readonly id: string;
  readonly platform: AdPlatform;
  /** Owner: TikTok advertiser, or Meta page. */
  readonly ownerId: string;
  readonly name: string;
  readonly locale: "ru" | "kk" | "en";
  readonly questions: readonly Question[];
  readonly status: "draft" | "published" | "archived";
  readonly createdAt: number;
  readonly wire: Wire;
};

/** A person who answered. The first four times may be hours or days apart. */
export type Lead = {
  readonly id: string;
  readonly platform: AdPlatform;
  readonly accountId: string;
  readonly campaignId: string;
  readonly adGroupId: string;
  readonly adId: string | null;
  readonly formId: string | null;
  readonly destination: Destination;
  /** The click or view it is credited to. */
  readonly interactedAt: number;
  /** The form was sent. */
  readonly submittedAt: number;
  /** From then on reports count it; null: they never do. */
  readonly knownAt: number | null;
  /** The platform sent nobody a webhook about it. */
  readonly isSilent: boolean;
  readonly isTest: boolean;
  readonly person: Person;
  readonly answers: Readonly<Record<string, string>>;
  /** What only time tells: hidden, for `/control/truth`. */
  readonly future: Future;
};

export type Person = {
  readonly firstName: string;
  readonly lastName: string;
  readonly fullName: string;
  readonly phone: string;
  readonly email: string;
  readonly city: string;
};

export type Future = {
  readonly isReachable: boolean;
  readonly isQualified: boolean;
  readonly isScheduled: boolean;
  readonly saleMinor: number;
  readonly soldAt: number | null;
};

export type World = {
  accounts: Collection<Account>;
  campaigns: Collection<Campaign>;
  adGroups: Collection<AdGroup>;
  ads: Collection<Ad>;
  media: Collection<Media>;
  forms: Collection<Form>;
  leads: Collection<Lead>;
};

/** The shared records. Owner is the account (a form's: its page or advertiser), parent the level above. */
export function openWorld(store: Store): World {
  return {
    accounts: store.collection("accounts", { owner: (account) => account.platform }),
    campaigns: store.collection("campaigns", { owner: (campaign) => campaign.accountId }),
    adGroups: store.collection("ad_groups", {
      owner: (group) => group.accountId,
      parent: (group) => group.campaignId,
    }),
    ads: store.collection("ads", { owner: (ad) => ad.accountId, parent: (ad) => ad.adGroupId }),
    media: store.collection("media", { owner: (media) => media.accountId }),
    forms: store.collection("forms", { owner: (form) => form.ownerId }),
    leads: store.collection("leads", {
      owner: (lead) => lead.accountId,
      parent: (lead) => lead.formId,
    }),
  };
}
