import { cookies } from "next/headers";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { AppShell } from "#components/layout/app-shell";
import { listAccounts } from "#lib/accounts/read";
import { requireCtx } from "#lib/auth/gate";
import { listAllDirections } from "#lib/directions/read";
import { env } from "#lib/env";
import { toPlatformTab } from "#lib/platforms/platform";
import { THEME_COOKIE, toTheme } from "#lib/theme";
import { toDay } from "#lib/time";
import { setLocale, setTheme } from "../preferences";

type Props = { children: ReactNode };

/** The shell around every room: whose advertising, where to go, how to find anything. */
export default async function DashboardLayout({ children }: Props) {
  const ctx = await requireCtx();
  const [accounts, directions, jar, t] = await Promise.all([
    listAccounts(ctx),
    listAllDirections(ctx, {}),
    cookies(),
    getTranslations("commands"),
  ]);
  const live = accounts.filter((account) => !account.isArchived);
  const name = ctx.actor.kind === "member" ? (ctx.actor.name ?? ctx.actor.email) : "";

  return (
    <AppShell
      accounts={live.map((account) => ({
        // In legacy mode the workspace is the account, and lends it its id.
        id: account.id ?? ctx.userAccountId,
        name: account.name,
        tiktok: account.connections.tiktok.state,
        instagram: account.connections.facebook.state,
        today: toDay(ctx.now, account.timeZone),
      }))}
      userName={name}
      today={toDay(ctx.now, live[0]?.timeZone ?? "Asia/Almaty")}
      theme={toTheme(jar.get(THEME_COOKIE)?.value)}
      showTiktok={env().NEXT_PUBLIC_SHOW_TIKTOK}
      commands={[
        { id: "add-client", group: "action", label: t("addClient"), href: "/accounts?new=1" },
        {
          id: "add-direction",
          group: "action",
          label: t("addDirection"),
          href: "/directions?new=1",
        },
        ...directions.map((direction) => ({
          id: direction.id,
          group: "direction" as const,
          label: direction.name,
          hint: t(toPlatformTab(direction.platform)),
          href: `/directions/${direction.id}`,
        })),
      ]}
      setLocale={setLocale}
      setTheme={setTheme}
    >
      {children}
    </AppShell>
  );
}
