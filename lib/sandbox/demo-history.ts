import type { AdPlatform } from "#lib/sandbox/world";

/** What a creative is secretly like; `chance` leaves it to the market. */
export type Temper = "good" | "bad" | "tired" | "chance" | "rejected";

export type AdPlan = { video: string; text: string; temper: Temper; fromDay?: number };
type GroupPlan = {
  name: string;
  /** Daily budget in target costs per lead. */
  dailyT: number;
  ads: AdPlan[];
  /** Days on which its owner raised it by a fifth, or switched it off. */
  raisedOn?: number;
  stoppedOn?: number;
};
export type CampaignPlan = {
  /** Which of the seeded businesses. */
  business: number;
  platforms: AdPlatform[];
  name: string;
  fromDay: number;
  form: number;
  groups: GroupPlan[];
};

/** Who launched what in the last two months. What came of it is the market's. */
export const HISTORY: readonly CampaignPlan[] = [
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
