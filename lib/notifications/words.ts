import "server-only";
import { createTranslator } from "next-intl";
import { z } from "zod";
import type { Json } from "#lib/db/database.types";
import type { AppError } from "#lib/errors";
import type { Locale } from "#lib/i18n/locale";
import { CURRENCIES, formatMoney } from "#lib/money";
import { NEWS_KINDS, Words } from "#lib/notifications/schema";
import { PLATFORM_NAMES, Platform } from "#lib/platforms/platform";
import { toPlainText } from "#lib/platforms/telegram/html";
import { parseInstant } from "#lib/time";
import en from "#messages/en.json";
import ru from "#messages/ru.json";

const MESSAGES = { ru, en };

/** Our words outside a request, where nobody's browser says the language. */
export const wordsIn = (locale: Locale) => createTranslator({ locale, messages: MESSAGES[locale] });

export type Reader = { locale: Locale; timeZone: string };

export type Told = { kind: (typeof NEWS_KINDS)[number] | "other"; title: string; text: string };

type Stored = { kind: string; facts: Json; message: Json };

const Kind = z.enum(NEWS_KINDS);

/** A news in its reader's language: what happened, and what is known of it. */
export function tellNews({ kind, facts, message }: Stored, reader: Reader): Told {
  const t = wordsIn(reader.locale);
  const known = Kind.safeParse(kind);
  const values = toValues(facts, reader);
  const own = Words.safeParse(message);
  const title = known.success
    ? t(`news.kinds.${known.data}.title`, values)
    : t("news.kinds.other.title");
  const text = own.success
    ? toPlainText(own.data[reader.locale])
    : t(`news.kinds.${known.success ? known.data : "other"}.text`, values);
  return { kind: known.success ? known.data : "other", title, text };
}

/** What a refusal says to somebody outside a request. */
export function tellRefusal({ reason, values }: AppError, locale: Locale): string {
  const said = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === "object" ? formatMoney(value, locale) : value,
  ]);
  return wordsIn(locale)(`errors.${reason}`, Object.fromEntries(said));
}

const Sum = z.object({ amountMinor: z.number().int(), currency: z.enum(CURRENCIES) });

/** Everything a sentence may ask for: what is not told is empty, never an error. */
const KNOWN = Object.fromEntries(
  [
    ...["platform", "name", "campaign", "reason", "since", "expires_at", "why"],
    ...["spend", "budget", "wished", "actual"],
  ].map((name) => [name, null]),
);
const COUNTS = { reported: 0, received: 0, done: 0, proposed: 0, doubt: 0 };

/** Facts as sentences take them; `has_…` says which are there at all. */
function toValues(facts: Json, reader: Reader): Record<string, string | number> {
  const told = typeof facts === "object" && !Array.isArray(facts) ? facts : {};
  const all: Record<string, Json | undefined> = { ...KNOWN, ...COUNTS, ...told };
  const values = Object.entries(all).flatMap(([name, fact]) => {
    const isThere = fact !== null && fact !== undefined && fact !== "";
    return [
      [name, isThere ? toValue(name, fact, reader) : ""],
      [`has_${name}`, isThere ? "yes" : "no"],
    ];
  });
  return Object.fromEntries(values);
}

function toValue(name: string, fact: Json, { locale, timeZone }: Reader): string | number {
  const sum = Sum.safeParse(fact);
  if (sum.success) return formatMoney(sum.data, locale);
  const platform = name === "platform" ? Platform.safeParse(fact) : null;
  if (platform?.success) return PLATFORM_NAMES[platform.data];
  if (typeof fact === "string" && /^(since|.+_at)$/.test(name)) {
    const how = {
      timeZone,
      day: "numeric",
      month: "long",
      hour: "2-digit",
      minute: "2-digit",
    } as const;
    return new Intl.DateTimeFormat(locale, how).format(parseInstant(fact));
  }
  return typeof fact === "number" ? fact : String(fact);
}
