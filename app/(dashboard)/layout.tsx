import { cookies } from "next/headers";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { AppShell } from "#components/layout/app-shell";
import type { CommandItem } from "#components/layout/shell-types";
import { listAccounts } from "#lib/accounts/read";
import { requireCtx } from "#lib/auth/gate";
import { hasRole } from "#lib/ctx";
import type { Direction } from "#lib/directions/direction";
import { listAllDirections } from "#lib/directions/read";
import { env } from "#lib/env";
import { countUnseen } from "#lib/notifications/read";
import { toPlatformTab } from "#lib/platforms/platform";
import { THEME_COOKIE, toTheme } from "#lib/theme";
import { toDay } from "#lib/time";
import { setLocale, setTheme } from "../preferences";

type Props = { children: ReactNode };
type Words = Awaited<ReturnType<typeof getTranslations<"commands">>>;

/** The shell around every room: whose advertising, where to go, how to find anything. */
export default async function DashboardLayout({ children }: Props) {
  const ctx = await requireCtx();
  const [accounts, newsCount, directions, jar, t] = await Promise.all([
    listAccounts(ctx),
    countUnseen(ctx),
    listAllDirections(ctx, {}),
    cookies(),
    getTranslations("commands"),
  ]);
  const live = accounts.filter((account) => !account.isArchived);
  const showTiktok = env().NEXT_PUBLIC_SHOW_TIKTOK;
  const shown = directions.filter(({ platform }) => showTiktok || platform !== "tiktok");
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
      showTiktok={showTiktok}
      commands={[
        ...(hasRole(ctx.actor, "manager") ? toDeeds(t) : []),
        ...shown.map((direction) => toCommand(direction, ctx.userAccountId, t)),
      ]}
      newsCount={newsCount}
      setLocale={setLocale}
      setTheme={setTheme}
    >
      {children}
    </AppShell>
  );
}

/** What those who may change things can begin from anywhere. */
function toDeeds(t: Words): CommandItem[] {
  return [
    { id: "add-client", group: "action", label: t("addClient"), href: "/accounts?new=1" },
    { id: "add-direction", group: "action", label: t("addDirection"), href: "/directions?new=1" },
  ];
}

/** A direction opens in its own account and platform, whichever ones are on the screen. */
function toCommand(direction: Direction, userAccountId: string, t: Words): CommandItem {
  const platform = toPlatformTab(direction.platform);
  const scope = new URLSearchParams({ account: direction.accountId ?? userAccountId, platform });
  return {
    id: direction.id,
    group: "direction",
    label: direction.name,
    hint: t(platform),
    href: `/directions/${direction.id}?${scope}`,
  };
}
