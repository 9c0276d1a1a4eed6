import { DAY_MS } from "#lib/sandbox/clock";
import {
  addAd,
  addAdGroup,
  addCampaign,
  addVideo,
  type Place,
  raiseBudget,
} from "#lib/sandbox/market/populate";
import type { Quality } from "#lib/sandbox/market/truth";
import type { Sandbox } from "#lib/sandbox/sandbox";
import type { Account, AdGroup, AdPlatform } from "#lib/sandbox/world";

export const DEMO_DAYS = 60;

/** What a creative is secretly like; `chance` leaves it to the market. */
type Temper = "good" | "bad" | "tired" | "chance" | "rejected";

type AdPlan = { video: string; text: string; temper: Temper; fromDay?: number };
type GroupPlan = {
  name: string;
  /** Daily budget in target costs per lead. */
  dailyT: number;
  ads: AdPlan[];
  /** Days on which its owner raised it by a fifth, or switched it off. */
  raisedOn?: number;
  stoppedOn?: number;
};
type CampaignPlan = {
  /** Which of the seeded businesses. */
  business: number;
  platforms: AdPlatform[];
  name: string;
  fromDay: number;
  form: number;
  groups: GroupPlan[];
};

const QUALITY: Record<Exclude<Temper, "chance" | "rejected">, Quality> = {
  good: { hook: 1.4, click: 1.35, convert: 1.2 },
  bad: { hook: 0.7, click: 0.6, convert: 0.7 },
  tired: { hook: 1.3, click: 1.3, convert: 1.1 },
};
const TIRED_HALF_LIFE_DAYS = 9;

/** Who launched what in the last two months. What came of it is the market's. */
const HISTORY: readonly CampaignPlan[] = [
  {
    business: 0,
    platforms: ["tiktok", "meta"],
    name: "Импланты | лиды",
    fromDay: 0,
    form: 0,
    groups: [
      {
        name: "Алматы 30–55",
        dailyT: 2.5,
        raisedOn: 24,
        ads: [
          {
            video: "implant-otzyv.mp4",
            text: "Имплант за 3 дня. Рассрочка до 12 месяцев.",
            temper: "good",
          },
          {
            video: "implant-cena.mp4",
            text: "Сколько стоит имплант в Алматы? Посчитаем бесплатно.",
            temper: "chance",
          },
          {
            video: "implant-do-posle.mp4",
            text: "Гарантируем результат на 100%!",
            temper: "rejected",
          },
        ],
      },
      {
        name: "Алматы, широкая",
        dailyT: 2,
        ads: [
          {
            video: "implant-vrach.mp4",
            text: "Врач отвечает на главный вопрос об имплантах.",
            temper: "tired",
          },
          {
            video: "implant-klinika.mp4",
            text: "Приходите на осмотр, покажем снимок и план.",
            temper: "chance",
            fromDay: 33,
          },
        ],
      },
    ],
  },
  {
    business: 0,
    platforms: ["tiktok"],
    name: "Чистка | осмотр",
    fromDay: 12,
    form: 1,
    groups: [
      {
        name: "Женщины 22–40",
        dailyT: 1.2,
        stoppedOn: 31,
        ads: [
          {
            video: "chistka-skidka.mp4",
            text: "Чистка и осмотр: запишитесь на эту неделю.",
            temper: "bad",
          },
          { video: "chistka-smeh.mp4", text: "Когда вы чистили зубы у врача?", temper: "bad" },
        ],
      },
    ],
  },
  {
    business: 1,
    platforms: ["tiktok", "meta"],
    name: "Категория B | лиды",
    fromDay: 3,
    form: 0,
    groups: [
      {
        name: "18–24",
        dailyT: 3,
        raisedOn: 20,
        ads: [
          {
            video: "avto-pervyi-vyezd.mp4",
            text: "Первый выезд в город уже на второй неделе.",
            temper: "good",
          },
          {
            video: "avto-instruktor.mp4",
            text: "Инструктор, который не кричит. Вечерняя группа.",
            temper: "good",
          },
          {
            video: "avto-ekzamen.mp4",
            text: "Как сдать с первого раза: три ошибки.",
            temper: "tired",
          },
        ],
      },
      {
        name: "25–40, после работы",
        dailyT: 1.5,
        ads: [
          {
            video: "avto-posle-raboty.mp4",
            text: "Занятия после работы, два раза в неделю.",
            temper: "chance",
          },
          {
            video: "avto-cena.mp4",
            text: "Рассрочка без процентов на весь курс.",
            temper: "chance",
            fromDay: 18,
          },
        ],
      },
    ],
  },
  {
    business: 2,
    platforms: ["tiktok", "meta"],
    name: "Кухни | замер",
    fromDay: 8,
    form: 0,
    groups: [
      {
        name: "Актобе, владельцы квартир",
        dailyT: 2,
        ads: [
          {
            video: "kuhnya-za-14-dnei.mp4",
            text: "Кухня за 14 дней. Замер бесплатно.",
            temper: "chance",
          },
          {
            video: "kuhnya-fasady.mp4",
            text: "Пять фасадов, которые не боятся пара.",
            temper: "chance",
          },
          {
            video: "kuhnya-bloger.mp4",
            text: "Показываем кухню, которую сделали за две недели.",
            temper: "bad",
            fromDay: 26,
          },
        ],
      },
      {
        name: "Интерес: ремонт",
        dailyT: 1,
        stoppedOn: 47,
        ads: [
          {
            video: "kuhnya-kalkulyator.mp4",
            text: "Рассчитайте кухню по размерам за минуту.",
            temper: "bad",
          },
        ],
      },
    ],
  },
];

/**
 * Sixty days of three businesses on both platforms, up to now.
 *
 * Only what their owners did is written here. The clock goes back, the owners act day by
 * day, and the market plays every hour of it.
 */
export function seedDemoWorld(
  sandbox: Sandbox,
  businesses: readonly Record<AdPlatform, Account>[],
): void {
  const { clock, market } = sandbox;
  const begin = clock.now();
  const deeds = HISTORY.flatMap((plan) =>
    plan.platforms.flatMap((platform) => {
      const account = businesses[plan.business]?.[platform];
      return account ? campaignDeeds({ sandbox, platform }, account, plan) : [];
    }),
  );
  for (let day = 0; day < DEMO_DAYS; day++) {
    for (const deed of deeds) if (deed.day === day) deed.act();
    clock.setAt(begin + (day + 1) * DAY_MS);
    market.settle();
  }
}

type Deed = { day: number; act: () => void };

function campaignDeeds(place: Place, account: Account, plan: CampaignPlan): Deed[] {
  const { world, market } = place.sandbox;
  const targetMinor = market.target(account.id);
  const formOwner = place.platform === "tiktok" ? account.id : account.presence.profileId;
  const formId = world.forms.ownedBy(formOwner)[plan.form]?.id ?? null;
  const campaign = { id: "" };
  const launch: Deed = {
    day: plan.fromDay,
    act: () => {
      campaign.id = addCampaign(place, account, { name: plan.name }).id;
    },
  };
  const groups = plan.groups.flatMap((groupPlan): Deed[] => {
    let group: AdGroup | undefined;
    const found = () => (group ? world.adGroups.get(group.id) : undefined);
    const deeds: Deed[] = [
      {
        day: plan.fromDay,
        act: () => {
          const parent = world.campaigns.get(campaign.id);
          if (!parent) return;
          const dailyMinor = roundBudget(groupPlan.dailyT * targetMinor, account.currency);
          group = addAdGroup(place, parent, { name: groupPlan.name, dailyMinor });
        },
      },
      ...groupPlan.ads.map((ad) => ({
        day: ad.fromDay ?? plan.fromDay,
        act: () => {
          const parent = found();
          if (parent) launchAd(place, account, parent, ad, formId);
        },
      })),
    ];
    const { raisedOn, stoppedOn } = groupPlan;
    if (raisedOn !== undefined) {
      deeds.push({ day: raisedOn, act: () => raiseBudget(place.sandbox, found(), 1.2) });
    }
    if (stoppedOn !== undefined) {
      deeds.push({
        day: stoppedOn,
        act: () => {
          const running = found();
          const updatedAt = place.sandbox.clock.now();
          if (running) world.adGroups.update(running.id, { switch: "off", updatedAt });
        },
      });
    }
    return deeds;
  });
  return [launch, ...groups];
}

function launchAd(
  place: Place,
  account: Account,
  group: AdGroup,
  { video, text, temper }: AdPlan,
  formId: string | null,
): void {
  const { market, world } = place.sandbox;
  const media = addVideo(place, account, video);
  if (temper !== "chance" && temper !== "rejected") {
    const halfLifeDays = temper === "tired" ? TIRED_HALF_LIFE_DAYS : undefined;
    market.decideCreative({ id: media.md5, quality: QUALITY[temper], halfLifeDays });
  }
  const name = video.replace(".mp4", "");
  const ad = addAd(place, group, { name, text, mediaId: media.id, formId });
  if (temper !== "rejected") {
    // A demo shows one rejection, not as many as chance would have.
    world.ads.update(ad.id, { review: { ...ad.review, outcome: "approved", reason: null } });
  }
}

/** Budgets as people type them: whole 500 ₸, whole dollars. */
function roundBudget(minor: number, currency: string): number {
  const step = currency === "KZT" ? 50_000 : 100;
  return Math.max(step, Math.round(minor / step) * step);
}
