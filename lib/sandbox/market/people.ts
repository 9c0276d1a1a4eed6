import type { Random } from "#lib/sandbox/random";
import type { Form, Person } from "#lib/sandbox/world";

const WOMEN = [
  "Айгерим",
  "Динара",
  "Асель",
  "Жанар",
  "Мадина",
  "Гульнара",
  "Анна",
  "Елена",
  "Ольга",
  "Светлана",
  "Дана",
  "Камила",
];
const MEN = [
  "Нурлан",
  "Ерлан",
  "Бауыржан",
  "Данияр",
  "Алихан",
  "Тимур",
  "Александр",
  "Сергей",
  "Дмитрий",
  "Арман",
  "Санжар",
  "Руслан",
];
/** Stem, ending for women, ending for men. */
const FAMILIES: readonly [string, string, string][] = [
  ["Ахмет", "ова", "ов"],
  ["Нурпеис", "ова", "ов"],
  ["Сейт", "ова", "ов"],
  ["Касым", "ова", "ов"],
  ["Жумабек", "ова", "ов"],
  ["Ибраим", "ова", "ов"],
  ["Оспан", "ова", "ов"],
  ["Сулейменов", "а", ""],
  ["Иванов", "а", ""],
  ["Ким", "", ""],
  ["Петренко", "", ""],
  ["Смирнов", "а", ""],
  ["Тлеубаев", "а", ""],
  ["Байжанов", "а", ""],
];
const CITIES = [
  "Алматы",
  "Астана",
  "Шымкент",
  "Караганда",
  "Актобе",
  "Тараз",
  "Павлодар",
  "Костанай",
  "Атырау",
];
const LATIN: Record<string, string> = {
  а: "a",
  б: "b",
  в: "v",
  г: "g",
  д: "d",
  е: "e",
  ж: "zh",
  з: "z",
  и: "i",
  й: "i",
  к: "k",
  л: "l",
  м: "m",
  н: "n",
  о: "o",
  п: "p",
  р: "r",
  с: "s",
  т: "t",
  у: "u",
  ф: "f",
  х: "kh",
  ц: "ts",
  ч: "ch",
  ш: "sh",
  щ: "sch",
  ы: "y",
  ь: "",
  э: "e",
  ю: "yu",
  я: "ya",
};

/**
 * Somebody who could live here and doesn't.
 *
 * Numbers begin with +7 600: the zone is Kazakhstan's and not in use. Mail goes to
 * `example.com`, which is reserved for examples.
 */
export function inventPerson(chance: Random): Person {
  const isWoman = chance.chance(0.62);
  const firstName = chance.pick(isWoman ? WOMEN : MEN);
  const [stem, hers, his] = chance.pick(FAMILIES);
  const lastName = stem + (isWoman ? hers : his);
  const latin = [...`${firstName}.${lastName}`.toLowerCase()].map((c) => LATIN[c] ?? c).join("");
  return {
    firstName,
    lastName,
    fullName: `${firstName} ${lastName}`,
    phone: `+7600${String(chance.integer(0, 9_999_999)).padStart(7, "0")}`,
    email: `${latin}${chance.integer(1, 99)}@example.com`,
    city: chance.pick(CITIES),
  };
}

/** What the person writes into a form, by question key. */
export function answerForm(form: Form, person: Person, chance: Random): Record<string, string> {
  const answers: Record<string, string> = {};
  for (const { kind, key, options } of form.questions) {
    if (kind === "name") answers[key] = chance.chance(0.7) ? person.fullName : person.firstName;
    else if (kind === "phone") answers[key] = person.phone;
    else if (kind === "email") answers[key] = person.email;
    else if (kind === "city") answers[key] = person.city;
    else if (kind === "choice" && options?.length) answers[key] = chance.pick(options);
    else answers[key] = "Хочу узнать подробнее";
  }
  return answers;
}
