import { z } from "zod";
import { DAY_MS } from "#lib/sandbox/clock";
import { addAccount, type Place } from "#lib/sandbox/market/populate";
import { resolveRegime } from "#lib/sandbox/market/regimes";
import { PLATFORMS } from "#lib/sandbox/platforms";
import type { Sandbox } from "#lib/sandbox/sandbox";
import { DEMO_DAYS, seedDemoWorld } from "#lib/sandbox/seed-demo";
import type { Account, AdPlatform, Question } from "#lib/sandbox/world";

/** How a world begins. */
export const Seeding = z.object({
  seed: z.coerce.string().default("1"),
  /**
   * `empty` has nobody, `fresh` three businesses that never advertised, `demo` the same three
   * after sixty days of advertising up to now.
   */
  world: z.enum(["empty", "fresh", "demo"]).default("fresh"),
  /** A regime's name, or `{ base, … }` with parameters of one's own. */
  regime: z
    .unknown()
    .superRefine((wanted, issue) => {
      try {
        resolveRegime(wanted);
      } catch (error) {
        issue.addIssue({ code: "custom", message: String(error) });
      }
    })
    .optional(),
});
export type Seeding = z.infer<typeof Seeding>;

/** One client: an advertiser on TikTok and an ad account on Meta. */
type Business = {
  name: string;
  timeZone: string;
  currency: Record<AdPlatform, string>;
  forms: string[];
};

const BUSINESSES: readonly Business[] = [
  {
    name: "Стоматология «Ақ тіс»",
    timeZone: "Asia/Almaty",
    currency: { tiktok: "KZT", meta: "USD" },
    forms: ["Имплант под ключ", "Чистка и осмотр"],
  },
  {
    name: "Автошкола «Старт»",
    timeZone: "Asia/Almaty",
    currency: { tiktok: "KZT", meta: "KZT" },
    forms: ["Категория B, вечерняя группа"],
  },
  {
    name: "Кухни на заказ «Шебер»",
    timeZone: "Asia/Aqtobe",
    currency: { tiktok: "KZT", meta: "USD" },
    forms: ["Замер и расчёт кухни"],
  },
];

const QUESTIONS: readonly Question[] = [
  { kind: "name", key: "full_name", label: "Имя" },
  { kind: "phone", key: "phone_number", label: "Номер телефона" },
  { kind: "city", key: "city", label: "Город" },
];

/** Fills an empty store with the businesses, and lets each platform add what is its own. */
export function seedWorld(sandbox: Sandbox): void {
  const { clock, market } = sandbox;
  const { world } = sandbox.seeding();
  const isRunning = clock.mode === "real";
  const end = clock.now();
  if (world === "demo") clock.freezeAt(end - DEMO_DAYS * DAY_MS);

  // From here on hours are played; there is nobody yet, so none comes back.
  market.settle();
  const businesses =
    world === "empty"
      ? []
      : BUSINESSES.map((business) => ({
          tiktok: openAccount({ sandbox, platform: "tiktok" }, business),
          meta: openAccount({ sandbox, platform: "meta" }, business),
        }));
  for (const platform of PLATFORMS) platform.furnish?.(sandbox);
  if (world === "demo") {
    seedDemoWorld(sandbox, businesses);
    if (isRunning) clock.follow();
  }
}

function openAccount(place: Place, { name, timeZone, currency, forms }: Business): Account {
  const { ids, world } = place.sandbox;
  const { platform } = place;
  const account = addAccount(place, { name, timeZone, currency: currency[platform] });
  const isTiktok = platform === "tiktok";
  for (const form of forms) {
    world.forms.put({
      id: isTiktok ? ids.digits("tiktok", "73", 19) : ids.digits("meta form", "90", 16),
      platform,
      ownerId: isTiktok ? account.id : account.presence.profileId,
      name: form,
      locale: "ru",
      questions: QUESTIONS,
      status: "published",
      createdAt: account.createdAt,
      wire: {},
    });
  }
  return account;
}
