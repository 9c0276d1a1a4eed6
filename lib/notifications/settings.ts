import "server-only";
import type { Ctx } from "#lib/ctx";
import { openServerDb } from "#lib/db/client";
import { unwrap } from "#lib/db/unwrap";
import { AppError } from "#lib/errors";
import { isLocale, type Locale } from "#lib/i18n/locale";
import { SaveNewsSettings } from "#lib/notifications/schema";

/** How somebody is told who has not said how: Russian, Almaty, no quiet hours. */
export const DEFAULTS: SaveNewsSettings = {
  locale: "ru",
  timeZone: "Asia/Almaty",
  quietFrom: null,
  quietTo: null,
};

type Row = {
  locale: string;
  time_zone: string;
  quiet_from: string | null;
  quiet_to: string | null;
};

/** How the caller wants to be told; null when they never said. */
export async function findNewsSettings(ctx: Ctx): Promise<SaveNewsSettings | null> {
  const row = unwrap(
    await openServerDb()
      .from("notification_settings")
      .select("locale, time_zone, quiet_from, quiet_to")
      .eq("user_id", requireMember(ctx).userId)
      .maybeSingle(),
  );
  return row && toSettings(row);
}

/** Takes how the caller wants to be told, from the next message on. */
export async function saveNewsSettings(ctx: Ctx, input: SaveNewsSettings): Promise<void> {
  const { locale, timeZone, quietFrom, quietTo } = SaveNewsSettings.parse(input);
  unwrap(
    await openServerDb()
      .from("notification_settings")
      .upsert({
        user_id: requireMember(ctx).userId,
        locale,
        time_zone: timeZone,
        quiet_from: quietFrom,
        quiet_to: quietTo,
      }),
  );
}

/** Takes these for somebody who has said nothing yet. */
export async function startNewsSettings(ctx: Ctx, reader: { locale: Locale; timeZone: string }) {
  unwrap(
    await openServerDb()
      .from("notification_settings")
      .upsert(
        {
          user_id: requireMember(ctx).userId,
          locale: reader.locale,
          time_zone: reader.timeZone,
        },
        { onConflict: "user_id", ignoreDuplicates: true },
      ),
  );
}

/** These tables are past row level security: only a person's own rows, by who they are. */
export function requireMember({ actor }: Ctx) {
  if (actor.kind !== "member") throw new AppError("forbidden", "forbidden");
  return actor;
}

/** Postgres writes `22:00:00` where a clock shows `22:00`. */
export function toSettings(row: Row): SaveNewsSettings {
  return {
    locale: isLocale(row.locale) ? row.locale : DEFAULTS.locale,
    timeZone: row.time_zone,
    quietFrom: row.quiet_from?.slice(0, 5) ?? null,
    quietTo: row.quiet_to?.slice(0, 5) ?? null,
  };
}
