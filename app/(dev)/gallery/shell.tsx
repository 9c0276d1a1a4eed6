"use client";

import { AccountSwitcher } from "#components/layout/account-switcher";
import { ErrorPanel } from "#components/layout/error-panel";
import { NotFound } from "#components/layout/not-found";
import { PageHeader } from "#components/layout/page-header";
import { PeriodPicker } from "#components/layout/period-picker";
import { PlatformTabs } from "#components/layout/platform-tabs";
import type { ShellAccount } from "#components/layout/shell-types";
import { Button } from "#components/ui/button";
import { Specimen } from "./specimen";

const ACCOUNTS: ShellAccount[] = [
  { id: "a", name: "Тіс Арт", tiktok: "connected", instagram: "expiring" },
  { id: "b", name: "Шебер Үй", tiktok: "revoked", instagram: "none" },
  { id: "c", name: "Қадам", tiktok: "connected", instagram: "connected" },
];

const MANY = ACCOUNTS.flatMap((account) =>
  ["", " Астана", " Шымкент"].map((city) => ({
    ...account,
    id: account.id + city,
    name: account.name + city,
  })),
);

/** The pieces of the frame around every page. */
export function Shell() {
  return (
    <Specimen title="Рамка">
      <div className="flex flex-wrap items-center gap-4 border-b">
        <AccountSwitcher accounts={ACCOUNTS} showTiktok />
        <AccountSwitcher accounts={MANY} showTiktok />
        <AccountSwitcher accounts={[]} showTiktok />
        <PlatformTabs accounts={ACCOUNTS} showTiktok />
        <PeriodPicker accounts={ACCOUNTS} today="2026-11-20" />
      </div>
      <PageHeader
        title="Обзор"
        freshness="20 ноября, пятница. Данные TikTok на 14:05"
        actions={
          <>
            <Button>Загрузить видео</Button>
            <Button variant="filled">Запустить рекламу</Button>
          </>
        }
      />
      <PageHeader title="Кампании" freshness="Данные TikTok на 07:10, старше шести часов" isStale />
      <div className="grid desk:grid-cols-2">
        <NotFound />
        <ErrorPanel code="0199f6c2-7f3c-7b2e-9d1a" retry={() => location.reload()} />
      </div>
    </Specimen>
  );
}
