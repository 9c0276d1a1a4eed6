import { z } from "zod";
import { DAY_MS } from "#lib/sandbox/clock";
import { PLATFORMS } from "#lib/sandbox/platforms";
import type { Sandbox } from "#lib/sandbox/sandbox";
import type { AdPlatform, Question } from "#lib/sandbox/world";

/** How a world begins. */
export const Seeding = z.object({
  seed: z.coerce.string().default("1"),
  /** `empty` has nobody; `fresh` has three businesses that never advertised. */
  world: z.enum(["empty", "fresh"]).default("fresh"),
  regime: z.unknown().optional(),
});
export type Seeding = z.infer<typeof Seeding>;

/** One client: an advertiser on TikTok and an ad account on Meta. */
export type Business = { name: string; timeZone: string; currency: string; forms: string[] };

export const BUSINESSES: readonly Business[] = [
  {
    name: "Стоматология «Ақ тіс»",
    timeZone: "Asia/Almaty",
    currency: "KZT",
    forms: ["Имплант под ключ", "Чистка и осмотр"],
  },
  {
    name: "Автошкола «Старт»",
    timeZone: "Asia/Almaty",
    currency: "KZT",
    forms: ["Категория B, вечерняя группа"],
  },
  {
    name: "Кухни на заказ «Шебер»",
    timeZone: "Asia/Aqtobe",
    currency: "KZT",
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
  const { world } = sandbox.seeding();
  // From here on hours are played; there is nobody yet, so none comes back.
  sandbox.market.settle();
  if (world !== "empty") {
    for (const business of BUSINESSES) {
      addAccount(sandbox, "tiktok", business);
      addAccount(sandbox, "meta", business);
    }
  }
  for (const platform of PLATFORMS) platform.furnish?.(sandbox);
}

function addAccount(sandbox: Sandbox, platform: AdPlatform, business: Business): void {
  const { ids, world, clock } = sandbox;
  const isTiktok = platform === "tiktok";
  const id = isTiktok ? ids.digits("tiktok", "73", 19) : ids.digits("meta account", "10", 15);
  const profileId = isTiktok ? ids.hex("identity", 32) : ids.digits("meta page", "50", 15);
  const createdAt = clock.now() - 200 * DAY_MS;
  world.accounts.put({
    id,
    platform,
    name: business.name,
    currency: business.currency,
    timeZone: business.timeZone,
    status: "active",
    balanceMinor: null,
    presence: { profileId, pixelId: ids.digits(`${platform} pixel`, isTiktok ? "73" : "12", 19) },
    createdAt,
    wire: {},
  });
  for (const name of business.forms) {
    world.forms.put({
      id: isTiktok ? ids.digits("tiktok", "73", 19) : ids.digits("meta form", "90", 16),
      platform,
      ownerId: isTiktok ? id : profileId,
      name,
      locale: "ru",
      questions: QUESTIONS,
      status: "published",
      createdAt,
      wire: {},
    });
  }
}
