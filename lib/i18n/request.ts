import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { isLocale, LOCALE_COOKIE, preferredLocale } from "#lib/i18n/locale";

/** The caller's language: their own choice, else their browser's, else Russian. */
export default getRequestConfig(async ({ locale: asked }) => {
  const chosen = (await cookies()).get(LOCALE_COOKIE)?.value;
  const locale =
    [asked, chosen].find(isLocale) ?? preferredLocale((await headers()).get("accept-language"));
  const { default: messages } = await import(`../../messages/${locale}.json`);
  return { locale, messages };
});
