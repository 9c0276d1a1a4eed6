/** Languages of the interface, the default first. */
export const LOCALES = ["ru", "en"] as const;

export type Locale = (typeof LOCALES)[number];

export const LOCALE_COOKIE = "locale";

export function isLocale(value: unknown): value is Locale {
  return LOCALES.some((locale) => locale === value);
}

/** The first of our languages in an `Accept-Language` header, else Russian. */
export function preferredLocale(acceptLanguage: string | null): Locale {
  const wanted = (acceptLanguage ?? "").split(",").map((part) => part.trim().slice(0, 2));
  return wanted.find(isLocale) ?? LOCALES[0];
}
