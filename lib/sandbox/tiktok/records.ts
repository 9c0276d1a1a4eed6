import type { Collection, Store } from "#lib/sandbox/store";

/** A developer's app, as registered in the portal. */
export type App = {
  readonly id: string;
  readonly secret: string;
  readonly redirectUris: readonly string[];
};

/** What a person's Allow is traded with. */
export type AuthCode = {
  readonly id: string;
  readonly appId: string;
  readonly accountIds: readonly string[];
  readonly expiresAt: number;
  readonly isUsed: boolean;
};

export type IdentityType = "CUSTOMIZED_USER" | "AUTH_CODE" | "TT_USER" | "BC_AUTH_TT";

export type Identity = {
  readonly id: string;
  readonly accountId: string;
  readonly type: IdentityType;
  readonly bcId: string | null;
  readonly displayName: string;
  readonly userName: string | null;
  readonly availableStatus: string;
  readonly canPushVideo: boolean;
};

/** A signed agreement; its id is account and term. */
export type Term = { readonly id: string; readonly signedAt: number };

export type Pixel = {
  readonly id: string;
  readonly accountId: string;
  readonly code: string;
  readonly name: string;
  readonly category: string;
  readonly partner: string | null;
  readonly matching: { readonly email: boolean; readonly phone_number: boolean };
  readonly createdAt: number;
};

/** One conversion sent to us, however often it came. */
export type SentEvent = {
  readonly id: string;
  readonly sourceId: string;
  readonly eventName: string;
  readonly eventId: string | null;
  readonly eventAt: number;
  readonly receivedAt: number;
  readonly received: number;
  readonly isTest: boolean;
  readonly body: unknown;
};

/** An export of a form's or an ad's leads. */
export type LeadTask = {
  readonly id: string;
  readonly accountId: string;
  readonly pageId: string | null;
  readonly adId: string | null;
  readonly status: "CREATED" | "RUNNING" | "SUCCEED";
  readonly file: string | null;
  readonly doneAt: number | null;
};

export type Subscription = {
  readonly id: string;
  readonly appId: string;
  readonly entity: string;
  readonly callbackUrl: string;
  readonly detail: {
    readonly access_token: string;
    readonly advertiser_id?: string;
    readonly page_id?: string;
    readonly [field: string]: unknown;
  };
};

/** A large file on its way in, piece by piece, or waiting to be used. */
export type Upload = {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly size: number;
  readonly received: number;
  readonly fileId: string | null;
  readonly createdAt: number;
};

/** A create that named itself, so that it happens once. */
export type NamedRequest = { readonly id: string };

export type Records = {
  apps: Collection<App>;
  codes: Collection<AuthCode>;
  identities: Collection<Identity>;
  terms: Collection<Term>;
  pixels: Collection<Pixel>;
  events: Collection<SentEvent>;
  tasks: Collection<LeadTask>;
  subscriptions: Collection<Subscription>;
  uploads: Collection<Upload>;
  requests: Collection<NamedRequest>;
};

const owner = (document: { accountId: string }) => document.accountId;

/** What only TikTok has. */
export function records(store: Store): Records {
  return {
    apps: store.collection("tiktok_apps"),
    codes: store.collection("tiktok_codes"),
    identities: store.collection<Identity>("tiktok_identities", { owner }),
    terms: store.collection("tiktok_terms"),
    pixels: store.collection<Pixel>("tiktok_pixels", { owner }),
    events: store.collection("tiktok_events", { owner: (event: SentEvent) => event.sourceId }),
    tasks: store.collection<LeadTask>("tiktok_tasks", { owner }),
    subscriptions: store.collection("tiktok_subscriptions"),
    uploads: store.collection<Upload>("tiktok_uploads", { owner }),
    requests: store.collection("tiktok_requests"),
  };
}
