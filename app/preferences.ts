"use server";

import { cookies } from "next/headers";
import { z } from "zod";
import { LOCALE_COOKIE, LOCALES } from "#lib/i18n/locale";
import { THEME_COOKIE, THEMES } from "#lib/theme";

const A_YEAR_S = 365 * 86_400;
const forAYear = { path: "/", maxAge: A_YEAR_S, sameSite: "lax" as const };

export async function setLocale(locale: string): Promise<void> {
  (await cookies()).set(LOCALE_COOKIE, z.enum(LOCALES).parse(locale), forAYear);
}

/** Remembers the theme a person chose; `system` forgets it again. */
export async function setTheme(theme: string): Promise<void> {
  const jar = await cookies();
  const chosen = z.enum(THEMES).parse(theme);
  if (chosen === "system") jar.delete(THEME_COOKIE);
  else jar.set(THEME_COOKIE, chosen, forAYear);
}
