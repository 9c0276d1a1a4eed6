import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { PageHeader } from "#components/layout/page-header";
import { NewsList } from "#components/notifications/news-list";
import { ButtonLink } from "#components/ui/button-link";
import { TextLink } from "#components/ui/text-link";
import { requireCtx } from "#lib/auth/gate";
import { preferredLocale } from "#lib/i18n/locale";
import { listNews } from "#lib/notifications/read";
import { DEFAULTS, findNewsSettings } from "#lib/notifications/settings";
import { findTelegramState } from "#lib/notifications/telegram-link";
import { markSeenAction } from "./actions";

type Props = { searchParams: Promise<{ cursor?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("news"))("title") };
}

/** What happened and wants somebody: the same that comes to Telegram, for everybody. */
export default async function NotificationsPage({ searchParams }: Props) {
  const { cursor } = await searchParams;
  const ctx = await requireCtx();
  const [t, locale, settings, telegram] = await Promise.all([
    getTranslations("news"),
    getLocale(),
    findNewsSettings(ctx),
    findTelegramState(ctx),
  ]);
  const timeZone = settings?.timeZone ?? DEFAULTS.timeZone;
  const { data, nextCursor } = await listNews(ctx, {
    reader: { locale: preferredLocale(locale), timeZone },
    cursor: typeof cursor === "string" ? cursor : undefined,
  });
  return (
    <>
      <PageHeader title={t("title")} />
      {telegram.state === "none" && (
        <p className="mb-5 text-13 text-muted">
          {t("toPhone")} <TextLink href="/profile#news">{t("toPhoneLink")}</TextLink>
        </p>
      )}
      <NewsList news={data} now={ctx.now} timeZone={timeZone} markSeen={markSeenAction} />
      {nextCursor && (
        <ButtonLink href={`/notifications?cursor=${nextCursor}`}>{t("more")}</ButtonLink>
      )}
    </>
  );
}
