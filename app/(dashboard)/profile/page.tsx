import type { Metadata } from "next";
import { cookies } from "next/headers";
import { getLocale, getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { PageHeader } from "#components/layout/page-header";
import { Integrations } from "#components/profile/integrations";
import { LookSettings } from "#components/profile/look-settings";
import { NameForm } from "#components/profile/name-form";
import { NewsSettings } from "#components/profile/news-settings";
import { PasswordForm } from "#components/profile/password-form";
import { ProfileSkeleton } from "#components/profile/profile-skeleton";
import { Section } from "#components/profile/section";
import { SignOutButtons } from "#components/profile/sign-out-buttons";
import { TelegramLink } from "#components/profile/telegram-link";
import { WorkspaceList } from "#components/profile/workspace-list";
import { requireCtx, requireVisitor } from "#lib/auth/gate";
import { isSetUp } from "#lib/connections/platform-doors";
import { hasRole } from "#lib/ctx";
import { preferredLocale } from "#lib/i18n/locale";
import { hasBot } from "#lib/notifications/bot";
import { DEFAULTS, findNewsSettings } from "#lib/notifications/settings";
import { findTelegramState } from "#lib/notifications/telegram-link";
import { readScope, type SearchParams } from "#lib/scope";
import { THEME_COOKIE, toTheme } from "#lib/theme";
import { setLocale, setTheme } from "../../preferences";
import { signOutAction } from "../../sign-out";
import { connectAction } from "../accounts/actions";
import {
  changePasswordAction,
  chooseWorkspaceAction,
  leaveWorkspaceAction,
  renameAction,
  saveNewsSettingsAction,
  sendResetLinkAction,
  startTelegramAction,
  unlinkTelegramAction,
} from "./actions";

type Props = { searchParams: SearchParams };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("profile");
  return { title: t("title") };
}

/** A person's own matters: name, password, language, workspaces, the way out. */
export default async function ProfilePage({ searchParams }: Props) {
  const t = await getTranslations("profile");
  return (
    <>
      <PageHeader title={t("title")} />
      <Suspense fallback={<ProfileSkeleton />}>
        <Profile searchParams={searchParams} />
      </Suspense>
    </>
  );
}

async function Profile({ searchParams }: Props) {
  const [ctx, { session, memberships }, jar, t] = await Promise.all([
    requireCtx(),
    requireVisitor(),
    cookies(),
    getTranslations("profile"),
  ]);
  const { email, name } = session;
  const [{ account, showTiktok }, telegram, stored, locale] = await Promise.all([
    readScope(ctx, searchParams),
    findTelegramState(ctx),
    findNewsSettings(ctx),
    getLocale(),
  ]);
  const settings = stored ?? {
    ...DEFAULTS,
    locale: preferredLocale(locale),
    timeZone: account?.timeZone ?? DEFAULTS.timeZone,
  };
  return (
    <>
      <Section title={t("you.title")}>
        <NameForm name={name ?? ""} email={email} rename={renameAction} />
      </Section>
      <Section title={t("password.title")}>
        <PasswordForm email={email} change={changePasswordAction} sendLink={sendResetLinkAction} />
      </Section>
      <Section title={t("look.title")}>
        <LookSettings
          theme={toTheme(jar.get(THEME_COOKIE)?.value)}
          setLocale={setLocale}
          setTheme={setTheme}
        />
      </Section>
      {account && (
        <Section title={t("integrations.title")}>
          <Integrations
            account={account}
            now={ctx.now}
            showTiktok={showTiktok}
            hasKeys={{ tiktok: isSetUp("tiktok"), facebook: isSetUp("facebook") }}
            canChange={hasRole(ctx.actor, account.id === null ? "owner" : "manager")}
            connect={connectAction}
          />
        </Section>
      )}
      <Section id="news" title={t("news.title")}>
        <TelegramLink
          // What is drawn follows what Telegram has told us meanwhile.
          key={telegram.state}
          telegram={telegram}
          hasBot={hasBot()}
          reader={settings}
          start={startTelegramAction}
          unlink={unlinkTelegramAction}
        />
        <NewsSettings settings={settings} save={saveNewsSettingsAction} />
      </Section>
      <Section title={t("workspaces.title")}>
        <WorkspaceList
          memberships={memberships}
          currentId={ctx.userAccountId}
          choose={chooseWorkspaceAction}
          leave={leaveWorkspaceAction}
        />
      </Section>
      <Section title={t("out.title")}>
        <SignOutButtons signOut={signOutAction} />
      </Section>
    </>
  );
}
