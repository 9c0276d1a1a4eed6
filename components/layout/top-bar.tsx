"use client";

import type { ReactNode } from "react";
import { findPlace } from "./nav-places";
import { useScope } from "./use-scope";

type Props = {
  account: ReactNode;
  platform: ReactNode;
  period: ReactNode;
  /** Language and theme; on phones they live behind «Ещё». */
  settings: ReactNode;
  /** Search on phones; at a desk it stands in the rail. */
  search: ReactNode;
  /** What has happened meanwhile. */
  news: ReactNode;
};

/** Whose figures these are: account, platform and days, as far as the screen has them. */
export function TopBar({ account, platform, period, settings, search, news }: Props) {
  const { pathname } = useScope();
  const place = findPlace(pathname);
  const isScoped = place?.hasPlatform || place?.hasPeriod;

  return (
    <header className="sticky top-0 z-10 border-b bg-bg desk:flex desk:h-top desk:items-center desk:gap-2 desk:pr-gutter desk:pl-4">
      <div className="flex min-w-0 items-center justify-between max-desk:px-2 max-desk:pt-1.5">
        {account}
        <div className="flex desk:hidden">
          {search}
          {news}
        </div>
      </div>
      <div className="flex min-w-0 items-stretch justify-between desk:flex-1 max-desk:px-2.5">
        {place?.hasPlatform ? platform : <span />}
        {place?.hasPeriod && <div className="flex min-w-0 items-center">{period}</div>}
      </div>
      {!isScoped && <div className="h-1.5 desk:hidden" />}
      <div className="flex items-center max-desk:hidden">
        {news}
        {settings}
      </div>
    </header>
  );
}
