import type { Sandbox } from "#lib/sandbox/sandbox";

/** What differs between real accounts and apps, or what only Meta's dashboards could change. */
export type MetaSettings = {
  appId: string;
  appSecret: string;
  appName: string;
  /** Where the dialog may return to; empty: anywhere. */
  redirectUris: readonly string[];
  /** Dashboard: "Require app secret". */
  isProofRequired: boolean;
  /** In development mode an app can't create creatives. */
  mode: "live" | "development";
  /** `limited` has the small hourly budgets, and no images by URL. */
  tier: "limited" | "full";
  /** What becomes of calls to an expired Marketing version. */
  expiredVersion: "upgrade" | "refuse";
  /** Whether an ad set with its own budget may leave `bid_strategy` out. */
  isBidStrategyOptional: boolean;
  /** Whether an account that can't deliver still lets its owner create. */
  isInactiveAccountRefused: boolean;
  videoProcessingMs: number;
  /** The server chooses; small ones make clients loop. */
  uploadChunkBytes: number;
  /** Above this a single POST is cut off with an empty 413. */
  singleUploadBytes: number;
  /** Report runs end as failed. */
  areReportsFailing: boolean;
  /** Ad accounts and tokens that are over their limit, until when. */
  throttled: Readonly<Record<string, { code: number; untilAt: number }>>;
};

const DEFAULTS: MetaSettings = {
  appId: "777000111000111",
  appSecret: "sandbox-meta-app-secret",
  appName: "Performante",
  redirectUris: [],
  isProofRequired: false,
  mode: "live",
  tier: "full",
  expiredVersion: "upgrade",
  isBidStrategyOptional: false,
  isInactiveAccountRefused: false,
  videoProcessingMs: 8000,
  uploadChunkBytes: 1_048_576,
  singleUploadBytes: 200_000_000,
  areReportsFailing: false,
  throttled: {},
};

const KEY = "meta settings";

/** `META_APP_ID` and `META_APP_SECRET` name the app, so that both sides of a demo agree. */
export function metaSettings({ store }: Sandbox): MetaSettings {
  const { META_APP_ID, META_APP_SECRET } = process.env;
  return {
    ...DEFAULTS,
    ...(META_APP_ID && { appId: META_APP_ID }),
    ...(META_APP_SECRET && { appSecret: META_APP_SECRET }),
    ...store.meta<Partial<MetaSettings>>(KEY),
  };
}

export function changeMetaSettings({ store }: Sandbox, changes: Partial<MetaSettings>): void {
  store.setMeta(KEY, { ...store.meta<Partial<MetaSettings>>(KEY), ...changes });
}
