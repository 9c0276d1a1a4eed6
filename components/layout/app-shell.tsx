import type { ReactNode } from "react";
import { ToastRegion } from "#components/ui/toast-region";
import { AccountSwitcher } from "./account-switcher";
import { BottomBar } from "./bottom-bar";
import { CommandMenu } from "./command-menu";
import { LanguageSwitch } from "./language-switch";
import { NewsBell } from "./news-bell";
import { PeriodPicker } from "./period-picker";
import { PlatformTabs } from "./platform-tabs";
import { Rail } from "./rail";
import { SearchButton } from "./search-button";
import type {
  CommandItem,
  LocaleChoice,
  PlaceCounts,
  ShellAccount,
  ThemeChoice,
} from "./shell-types";
import { SkipLink } from "./skip-link";
import { ThemeSwitch } from "./theme-switch";
import { TopBar } from "./top-bar";

type Props = {
  /** The first is shown when the address names none. */
  accounts: readonly ShellAccount[];
  userName: string;
  /** The calendar day in the ad account's zone, `2026-11-20`. */
  today: string;
  theme: ThemeChoice;
  showTiktok: boolean;
  counts?: PlaceCounts;
  /** News the person has not seen. */
  newsCount: number;
  commands?: readonly CommandItem[];
  setLocale: (locale: LocaleChoice) => Promise<void>;
  setTheme: (theme: ThemeChoice) => Promise<void>;
  children: ReactNode;
};

/** Everything around a page: the ways between rooms and whose figures are shown. */
export function AppShell(props: Props) {
  const { accounts, userName, today, theme, showTiktok, counts = {}, children } = props;
  const settings = (isOpenly: boolean) => (
    <>
      <LanguageSwitch setLocale={props.setLocale} isOpenly={isOpenly} />
      <ThemeSwitch theme={theme} setTheme={props.setTheme} isOpenly={isOpenly} />
    </>
  );

  return (
    <ToastRegion>
      <CommandMenu accounts={accounts} items={props.commands ?? []}>
        <SkipLink />
        <div className="flex min-h-dvh max-desk:block">
          <Rail counts={counts} userName={userName} />
          <div className="min-w-0 flex-1">
            <TopBar
              account={<AccountSwitcher accounts={accounts} showTiktok={showTiktok} />}
              platform={<PlatformTabs accounts={accounts} showTiktok={showTiktok} />}
              period={<PeriodPicker accounts={accounts} today={today} />}
              settings={settings(false)}
              search={<SearchButton look="icon" />}
              news={<NewsBell count={props.newsCount} />}
            />
            <main
              id="main"
              tabIndex={-1}
              className="max-w-measure px-gutter pt-5 pb-16 outline-none max-desk:pt-3.5 max-desk:pb-[calc(var(--bottom-h)+env(safe-area-inset-bottom)+24px)]"
            >
              {children}
            </main>
          </div>
        </div>
        <BottomBar counts={counts} userName={userName} settings={settings(true)} />
      </CommandMenu>
    </ToastRegion>
  );
}
