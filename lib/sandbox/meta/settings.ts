import { z } from "zod";
import type { SomeSettings } from "#lib/sandbox/control-door";
import type { Sandbox } from "#lib/sandbox/sandbox";

/** What differs between real accounts and apps, or what only Meta's dashboards could change. */
export const Settings = z.strictObject({
  /** Where the dialog may return to; empty: anywhere. */
  redirectUris: z.array(z.string()).default([]),
  /** Dashboard: where the app hears that a person removed it, or wants their data deleted. */
  deauthoriseUrl: z.url().optional(),
  dataDeletionUrl: z.url().optional(),
  /** Dashboard: "Require app secret". */
  isProofRequired: z.boolean().default(false),
  /** In development mode an app can't create creatives. */
  mode: z.enum(["live", "development"]).default("live"),
  /** `limited` has the small hourly budgets, and no images by URL. */
  tier: z.enum(["limited", "full"]).default("full"),
  /** What becomes of calls to an expired Marketing version. */
  expiredVersion: z.enum(["upgrade", "refuse"]).default("upgrade"),
  /** Whether an ad set with its own budget may leave `bid_strategy` out. */
  isBidStrategyOptional: z.boolean().default(false),
  /** Whether an account that can't deliver refuses new objects. */
  isInactiveAccountRefused: z.boolean().default(false),
  videoProcessingMs: z.number().int().min(0).default(8000),
  /** The server chooses; small ones make clients loop. */
  uploadChunkBytes: z.number().int().min(1).default(1_048_576),
  /** Above this a single POST is cut off with an empty 413. */
  singleUploadBytes: z.number().int().min(1).default(200_000_000),
  /** A lead can be read only so long after its webhook. */
  leadReadableAfterMs: z.number().int().min(0).default(0),
  /** Report runs end as failed. */
  areReportsFailing: z.boolean().default(false),
  /** Ad accounts and tokens over their limit: the code to refuse with, until when. */
  throttled: z
    .record(z.string(), z.strictObject({ code: z.number().int(), untilAt: z.number() }))
    .default({}),
});
export type Settings = z.output<typeof Settings>;

export type MetaSettings = Settings & { appId: string; appSecret: string; appName: string };

const KEY = "meta settings";

/** Both sides of a demo agree on the app by `META_APP_ID` and `META_APP_SECRET`. */
export function metaSettings({ store }: Sandbox): MetaSettings {
  const { META_APP_ID, META_APP_SECRET } = process.env;
  return {
    ...Settings.parse(store.meta(KEY) ?? {}),
    appId: META_APP_ID || "777000111000111",
    appSecret: META_APP_SECRET || "sandbox-meta-app-secret",
    appName: "Performante",
  };
}

/** Changes some of them; the rest stay. */
export function changeMetaSettings({ store }: Sandbox, changes: SomeSettings): Settings {
  const settings = Settings.parse({ ...(store.meta<object>(KEY) ?? {}), ...changes });
  store.setMeta(KEY, settings);
  return settings;
}
