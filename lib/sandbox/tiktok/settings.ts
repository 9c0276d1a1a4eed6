import { z } from "zod";
import type { SomeSettings } from "#lib/sandbox/control-door";
import type { Store } from "#lib/sandbox/store";

/** What cannot be known about the real platform, or differs between accounts. */
export const Settings = z.strictObject({
  /** Requests are limited as for an app of this level; `auto` is Basic while time runs, none while it stands. */
  rateLimit: z.enum(["auto", "off", "basic", "advanced", "premium", "ultimate"]).default("auto"),
  /** TRAFFIC, WEB_CONVERSIONS and the like refuse BUDGET_MODE_DAY on a campaign. */
  isBudgetModeStrict: z.boolean().default(false),
  /** A new video isn't displayable for so long: at least, at most. */
  videoProcessingMs: z.tuple([z.number().min(0), z.number().min(0)]).default([4_000, 12_000]),
  /** So long TikTok waits for an address it was told to fetch. */
  fetchTimeoutMs: z.number().int().min(1).default(60_000),
  /** Which of the signatures seen in the wild a lead's webhook carries. */
  webhookSignature: z
    .enum(["open_escaped", "open_raw", "tiktok", "product"])
    .default("open_escaped"),
  /** Ids in webhooks come as bare numbers. */
  areWebhookIdsNumbers: z.boolean().default(false),
  /** A larger export of leads is packed. */
  zipLeadsAboveBytes: z
    .number()
    .int()
    .min(0)
    .default(10 * 1024 * 1024),
  /** Lead endpoints answer 307 to another address first. */
  areLeadsElsewhere: z.boolean().default(false),
});
export type Settings = z.output<typeof Settings>;

const KEY = "tiktok settings";

export const readSettings = (store: Store): Settings => Settings.parse(store.meta(KEY) ?? {});

/** Changes some of them; the rest stay. What is no setting is refused. */
export function changeSettings(store: Store, changes: SomeSettings): Settings {
  const settings = Settings.parse({ ...readSettings(store), ...changes });
  store.setMeta(KEY, settings);
  return settings;
}
