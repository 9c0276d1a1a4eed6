"use server";

import { cookies } from "next/headers";
import { z } from "zod";
import { LOCALE_COOKIE, LOCALES } from "#lib/i18n/locale";
import { THEME_COOKIE, THEMES } from "#lib/theme";

const A_YEAR_S = 365 * 86_400;
const forAYear = { path: "/", maxAge: A_YEAR_S, sameSite: "lax" as const };

/** Remembers the language a person chose; what is none changes nothing. */
export async function setLocale(locale: string): Promise<void> {
  const chosen = z.enum(LOCALES).safeParse(locale);
  if (chosen.success) (await cookies()).set(LOCALE_COOKIE, chosen.data, forAYear);
}

/** Remembers the theme a person chose; `system` forgets it again. */
export async function setTheme(theme: string): Promise<void> {
  const chosen = z.enum(THEMES).safeParse(theme);
  if (!chosen.success) return;
  const jar = await cookies();
  if (chosen.data === "system") jar.delete(THEME_COOKIE);
  else jar.set(THEME_COOKIE, chosen.data, forAYear);
}
