import type { Money } from "#lib/money";

/**
 * What every platform can do for us, in our words. Each adapter fills these ports
 * for one connected account; above them nobody knows which platform it talks to.
 *
 * Ids are the platform's own, as strings. Whatever a port cannot do ends in a
 * `PlatformError`, whose `refusal` alone callers decide by.
 */
export type PlatformPorts = {
  account: AccountPort;
  campaigns: CampaignsPort;
  adGroups: AdGroupsPort;
  ads: AdsPort;
  media: MediaPort;
  insights: InsightsPort;
  leads: LeadsPort;
  lookups: LookupsPort;
};

/** Switched on, switched off, or gone for good. */
export type EntityStatus = "active" | "paused" | "archived";

/** What a direction wants from its ads; adapters choose the platform's goal and billing. */
export type LaunchObjective = "traffic" | "conversions" | "lead_generation";

/**
 * Whether something is shown to people now, and if not, why.
 *
 * `code` is the platform's own status word and `reason` its own sentence, where it gives one.
 */
export type Delivery = {
  state:
    | "delivering"
    | "learning"
    | "in_review"
    | "rejected"
    | "budget_spent"
    | "scheduled"
    | "ended"
    | "off"
    | "parent_off"
    | "account_problem"
    | "not_delivering";
  code: string | null;
  reason: string | null;
};

/** Why something is not shown, told closer than by its state: the words for each are in `messages/`. */
export type DeliveryCause =
  | "video_unplayable"
  | "profile_lost"
  | "music_unlicensed"
  | "group_rejected"
  | "balance_empty"
  | "account_in_review"
  | "account_rejected"
  | "account_blocked"
  | "contract_unsigned"
  | "group_frozen"
  | "no_ads"
  | "pixel_unbound"
  | "too_many_groups"
  | "too_many_ads"
  | "no_ad_to_show";

export type AccountFacts = {
  externalId: string;
  name: string;
  currency: string;
  /** IANA name; adapters translate the platform's own spelling. */
  timeZone: string;
  isActive: boolean;
  /** The platform's word for the state of the account. */
  statusCode: string;
  balance: Money | null;
};

export type AccountPort = { facts(): Promise<AccountFacts> };

export type PlatformCampaign = {
  externalId: string;
  name: string;
  status: EntityStatus;
  delivery: Delivery;
  /** A `LaunchObjective`, or the platform's own word for what we never launch. */
  objective: string;
  dailyBudget: Money | null;
};

export type PlatformAdGroup = PlatformCampaign & { campaignId: string };

export type PlatformAd = {
  externalId: string;
  campaignId: string;
  adGroupId: string;
  name: string;
  status: EntityStatus;
  delivery: Delivery;
  videoId: string | null;
};

/**
 * Which objects to read; without a condition all of the account that are not deleted.
 * Those asked for by id come even when they are.
 */
export type CampaignFilter = {
  ids?: string[];
  /** The whole name. */
  name?: string;
};
export type AdGroupFilter = CampaignFilter & { campaignIds?: string[] };
export type AdFilter = AdGroupFilter & { adGroupIds?: string[] };

/** What a level of the tree has in common: create, read, switch. */
export type EntityPort<Entity, New, Filter> = {
  /**
   * Creates it paused, exactly once, and answers its id.
   *
   * `name` is unique per intent and `intentId` the platform's idempotency key where it has
   * one: asking again with the same, after whatever went wrong, answers the same id.
   */
  create(input: New): Promise<string>;
  list(filter?: Filter): Promise<Entity[]>;
  setStatus(ids: string[], status: EntityStatus): Promise<void>;
};

/** The budget is read back before this ends; other than written, it is a refusal. */
type Budgeted<Entity> = {
  /** Answers the object as it was read back. */
  setDailyBudget(id: string, budget: Money): Promise<Entity>;
};

export type NewCampaign = {
  intentId: string;
  name: string;
  objective: LaunchObjective;
  /** Null: the ad groups carry the budget. */
  dailyBudget: Money | null;
};

export type Audience = {
  /** The platform's own location ids. */
  locationIds: string[];
  languages: string[];
  ageMin: number;
  ageMax: number | null;
  gender: "all" | "female" | "male";
};

export type NewAdGroup = {
  intentId: string;
  campaignId: string;
  name: string;
  objective: LaunchObjective;
  dailyBudget: Money;
  audience: Audience;
  startAt: Date;
  pixelId: string | null;
  /** The conversion to optimise for, the platform's own name; only with a pixel. */
  optimizationEvent: string | null;
};

export type NewAd = {
  intentId: string;
  adGroupId: string;
  name: string;
  videoId: string;
  /** The cover's image id; TikTok takes no film without one. */
  coverImageId: string | null;
  identityId: string;
  identityType: string;
  /** The Business Center that shares the identity, where one does. */
  identityOwnerId: string | null;
  text: string;
  callToAction: string | null;
  landingUrl: string | null;
  /** An instant form, for lead generation. */
  instantPageId: string | null;
  /** Counts what happens on the website when the ad group does not optimise for it. */
  trackingPixelId: string | null;
};

export type CampaignsPort = EntityPort<PlatformCampaign, NewCampaign, CampaignFilter> &
  Budgeted<PlatformCampaign>;
export type AdGroupsPort = EntityPort<PlatformAdGroup, NewAdGroup, AdGroupFilter> &
  Budgeted<PlatformAdGroup>;
export type AdsPort = EntityPort<PlatformAd, NewAd, AdFilter>;

export type PlatformVideo = {
  videoId: string;
  fileName: string;
  /** Processed and usable in an ad. */
  isUsable: boolean;
  coverUrl: string | null;
  previewUrl: string | null;
  durationMs: number | null;
  width: number | null;
  height: number | null;
};

export type MediaPort = {
  /**
   * Streams a film to the platform, `body()` anew for each try, and answers its video id.
   *
   * `fileName` is unique per intent: a repeated name is found again, never sent twice.
   * `md5` is lower-case hex of the whole file.
   */
  uploadVideo(film: {
    fileName: string;
    sizeBytes: number;
    md5: string;
    mimeType: string;
    body: () => ReadableStream<Uint8Array> | Promise<ReadableStream<Uint8Array>>;
  }): Promise<string>;
  findVideos(filter: { ids?: string[]; fileName?: string }): Promise<PlatformVideo[]>;
  /** A cover the platform proposes for the film, as an image of the account. */
  makeCover(videoId: string): Promise<{ imageId: string; url: string | null } | null>;
};

/** One ad's finished or running day in the account's own zone; absent metrics are null, not 0. */
export type AdDay = {
  adId: string;
  adGroupId: string;
  campaignId: string;
  /** `YYYY-MM-DD` in the account's zone. */
  day: string;
  spend: Money;
  impressions: number;
  reach: number | null;
  clicks: number;
  leads: number;
  views2s: number | null;
  views6s: number | null;
  viewsP25: number | null;
  viewsP50: number | null;
  viewsP75: number | null;
  viewsP100: number | null;
};

export type InsightsPort = {
  /** Days `from`–`to`, both inclusive. Rows that do not parse are counted, never guessed. */
  adDays(range: { from: string; to: string }): Promise<{ days: AdDay[]; skippedRows: number }>;
};

/** Somebody who answered an ad, as the platform hands it over. */
export type PlatformLead = {
  externalId: string;
  pageId: string | null;
  campaignId: string | null;
  adGroupId: string | null;
  adId: string | null;
  createdAt: Date;
  fullName: string | null;
  phone: string | null;
  email: string | null;
  /** Every answer by the form's own question. */
  answers: Record<string, string>;
  clickId: string | null;
};

export type LeadsPort = {
  /** Has the platform call us for each new lead; asking again changes nothing. */
  subscribe(callbackUrl: string): Promise<void>;
  unsubscribe(): Promise<void>;
  /** Every lead of a form the platform still keeps. */
  listLeads(pageId: string): Promise<PlatformLead[]>;
};

export type InstantPage = {
  pageId: string;
  title: string;
  isPublished: boolean;
  previewUrl: string | null;
};
export type Pixel = { pixelId: string; code: string; name: string; events: string[] };
export type Identity = {
  identityId: string;
  identityType: string;
  /** The Business Center that shares it, where one does. */
  ownerId: string | null;
  name: string;
  avatarUrl: string | null;
  /** A film of the advertiser's can be shown under this name. */
  isUsable: boolean;
};
export type Location = { locationId: string; name: string; level: string };

export type LookupsPort = {
  identities(): Promise<Identity[]>;
  pixels(): Promise<Pixel[]>;
  instantPages(): Promise<InstantPage[]>;
  locations(countryCode: string): Promise<Location[]>;
  /** Whether the account has agreed to the platform's terms of lead ads; without, none is made. */
  hasLeadTerms(): Promise<boolean>;
};

/** The door before an account is connected; takes no token. */
export type OAuthPort = {
  /** Where a person allows us to act for them. */
  consentUrl(request: { state: string }): string;
  /** Trades the code for a token; a code works once. */
  exchange(code: string): Promise<Grant>;
  /** Takes our access back; a token already dead is fine. */
  revoke(accessToken: string): Promise<void>;
};

export type Grant = {
  accessToken: string;
  refreshToken: string | null;
  expiresAt: Date | null;
  scopes: string[];
  /** The accounts this person let us into. */
  accountIds: string[];
};
