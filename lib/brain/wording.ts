import type { Case } from "#lib/brain/draft";
import type { SafeDeed } from "#lib/brain/guard-facts";
import type { Locale } from "#lib/i18n/locale";
import { type Currency, formatMoney, toReadable } from "#lib/money";

/** Facts of an ad group that a sentence about it may name, as `{spend}`. */
export const FACT_NAMES = [
  "spend",
  "leads",
  "clicks",
  "days",
  "spend_yesterday",
  "leads_yesterday",
  "cost",
  "cost_low",
  "cost_high",
  "target",
  "chance_bad",
  "chance_good",
  "budget",
  "new_budget",
] as const;
type FactName = (typeof FACT_NAMES)[number];

export type WordFacts = {
  currency: Currency;
  money: Partial<Record<FactName, number>>;
  counts: Partial<Record<FactName, number>>;
  shares: Partial<Record<FactName, number>>;
};

/** The figures words about a group can be made of. Pure. */
export function wordFacts(
  { evidence, targetMinor, currency, facts }: Case,
  deed: Pick<SafeDeed, "toMinor"> | null,
): WordFacts {
  return {
    currency,
    money: {
      spend: evidence.spendMinor,
      spend_yesterday: evidence.spendYesterdayMinor,
      cost: evidence.cplMinor,
      cost_low: evidence.cplLowMinor,
      cost_high: evidence.cplHighMinor,
      target: targetMinor,
      budget: facts.budgetMinor,
      ...(deed ? { new_budget: deed.toMinor } : {}),
    },
    counts: {
      leads: evidence.leads,
      clicks: evidence.clicks,
      days: evidence.days,
      leads_yesterday: evidence.leadsYesterday,
    },
    shares: { chance_bad: evidence.chanceBad, chance_good: evidence.chanceGood },
  };
}

/** A fact as a reader sees it, or null when it is not there. */
export function formatFact(facts: WordFacts, name: string, locale: Locale): string | null {
  const known = FACT_NAMES.find((one) => one === name);
  if (!known) return null;
  const [money, count, share] = [facts.money[known], facts.counts[known], facts.shares[known]];
  if (money !== undefined) {
    return formatMoney(toReadable({ amountMinor: money, currency: facts.currency }), locale);
  }
  if (count !== undefined) return new Intl.NumberFormat(locale).format(count);
  if (share === undefined) return null;
  return new Intl.NumberFormat(locale, { style: "percent" }).format(share);
}

const PLACE = /\{([a-z_]+)\}/g;
const LONGEST = 400;

/**
 * A sentence of the model that is fit to be shown, its figures still as names; else null.
 *
 * Whatever it claims to count must be the name of a fact: digits of any script, numerals in
 * words, currencies and shares are refused, and so is all that could be markup or an address.
 */
export function toWording(text: string | null, locale: Locale): string | null {
  const plain = text?.normalize("NFKC").replace(/\s+/g, " ").trim();
  if (!plain || plain.length > LONGEST) return null;
  for (const [, name] of plain.matchAll(PLACE)) {
    if (!FACT_NAMES.some((one) => one === name)) return null;
  }
  const bare = plain.replace(PLACE, " ");
  if (!ALPHABET.test(bare) || /\p{N}|\p{L}\.\p{L}/u.test(bare)) return null;
  if (NUMERALS.ru.test(bare) || NUMERALS.en.test(bare) || ROMAN.test(bare)) return null;
  const isCyrillic = /\p{Script=Cyrillic}/u.test(bare);
  return isCyrillic === (locale === "ru") ? plain : null;
}

/** A sentence with its figures; null when one of them is not known. */
export function fillIn(wording: string, facts: WordFacts, locale: Locale): string | null {
  let isWhole = true;
  const filled = wording.replace(PLACE, (_, name: string) => {
    const value = formatFact(facts, name, locale);
    isWhole &&= value !== null;
    return value ?? "";
  });
  return isWhole ? filled : null;
}

/** Letters of our two languages and the marks of a plain sentence; nothing else. */
const ALPHABET = /^[\p{Script=Latin}\p{Script=Cyrillic} .,;:!?()«»„“”"'’…—–-]+$/u;

const word = (alternatives: string) => new RegExp(`(?<!\\p{L})(?:${alternatives})(?!\\p{L})`, "iu");

const ROMAN = /(?<!\p{L})[IVXLCDM]{2,}(?!\p{L})/u;

/** Numbers said in words. Too strict is harmless: our own explanation stands. */
const NUMERALS = {
  ru: word(
    [
      "нол[ьяюе]|нулев\\p{L}*|од(?:ин|на|но|ного|ной|ному|ним|ну)",
      "дв[аеу]|двух|двум|двумя|двое|двоих|трое|три|тр[её]х|тр[её]м|тремя|четыр\\p{L}+|четверо|четверт\\p{L}+",
      "пят(?:ь|и|ью)|шест(?:ь|и|ью)|сем(?:ь|и|ью)|вос(?:емь|ьми)\\p{L}*|девят(?:ь|и|ью)|десят\\p{L}*",
      "\\p{L}+надцат\\p{L}*|двадцат\\p{L}*|тридцат\\p{L}*|сорока?|\\p{L}+десят\\p{L}*|девяност\\p{L}+",
      "ст[оа]|сотн\\p{L}+|двест\\p{L}+|двухс\\p{L}+|трист\\p{L}+|\\p{L}+сот|тысяч\\p{L}*|миллион\\p{L}*|миллиард\\p{L}*",
      "полтор\\p{L}+|половин\\p{L}+|треть\\p{L}*|вдвое|втрое|вчетверо|впятеро|дважды|трижды|удво\\p{L}+|\\p{L}+кратн\\p{L}+",
      "процент\\p{L}*|тенге|доллар\\p{L}*|рубл\\p{L}+|евро",
    ].join("|"),
  ),
  en: word(
    [
      "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\p{L}+teen",
      "(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred\\p{L}*|thousand\\p{L}*|[mb]illion\\p{L}*|dozen\\p{L}*",
      "half|halve\\p{L}*|doubl\\p{L}*|tripl\\p{L}*|twice|thrice|quarter\\p{L}*|\\p{L}+fold",
      "percent\\p{L}*|tenge|dollar\\p{L}*|r[uo]u?bles?|euros?|kzt|usd|eur|rub",
    ].join("|"),
  ),
};
