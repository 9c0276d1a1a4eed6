import { getLocale } from "next-intl/server";
import { enterWorkspace, requireCaller } from "#lib/auth/gate";
import { preferredLocale } from "#lib/i18n/locale";
import { listNews, toResource } from "#lib/notifications/read";
import { ListNews } from "#lib/notifications/schema";
import { DEFAULTS, findNewsSettings } from "#lib/notifications/settings";
import { handle, readQuery } from "#lib/respond";

export const GET = handle(async (request) => {
  const caller = await requireCaller(request);
  const { userAccountId, cursor } = readQuery(request, ListNews);
  const ctx = await enterWorkspace(caller, userAccountId);
  const [locale, settings] = await Promise.all([getLocale(), findNewsSettings(ctx)]);
  const reader = {
    locale: preferredLocale(locale),
    timeZone: settings?.timeZone ?? DEFAULTS.timeZone,
  };
  const { data, nextCursor } = await listNews(ctx, { reader, cursor });
  return Response.json({ data: data.map(toResource), nextCursor });
});
