import { useLocale, useTranslations } from "next-intl";
import { AvatarMark } from "#components/ui/avatar-mark";
import type { Account } from "#lib/accounts/read";
import type { ModeNow } from "#lib/brain/modes";
import type { Direction } from "#lib/directions/direction";
import { formatMoney } from "#lib/money";
import { PLATFORMS, type Platform } from "#lib/platforms/platform";
import type { ChangeClient, Connect, Disconnect, LimitActions, ReadTerms } from "./client-actions";
import { ClientMenu } from "./client-menu";
import { ConnectionRow } from "./connection-row";
import { useZoneNames } from "./use-zone-names";

type Props = {
  account: Account;
  directions: readonly Direction[];
  /** What the autopilot does there, by platform. */
  modes: Record<Platform, ModeNow>;
  now: Date;
  /** TikTok stands first, as in the pictures; it can be hidden everywhere. */
  showTiktok: boolean;
  /** Which platforms this server has an app key for. */
  hasKeys: Record<Platform, boolean>;
  canChange: boolean;
  change: ChangeClient;
  connect: Connect;
  disconnect: Disconnect;
  limits: LimitActions;
  readTerms: ReadTerms;
};

/** One client: what is advertised, how each platform stands, who steers. */
export function ClientSection(props: Props) {
  const { account, directions, modes, showTiktok, hasKeys, canChange, change, limits, ...rest } =
    props;
  const t = useTranslations("accounts.client");
  const locale = useLocale();
  const { nameOf } = useZoneNames();
  const platforms = PLATFORMS.filter(
    (platform) => platform !== "tiktok" || showTiktok,
  ).toReversed();

  const budgetOf = (platforms: readonly Platform[]) =>
    directions
      .filter((one) => one.isActive && platforms.includes(one.platform))
      .reduce((sum, one) => sum + (one.dailyBudgetMinor ?? 0), 0);
  // What cannot be shown anywhere spends nothing.
  const connected = PLATFORMS.filter((one) => account.connections[one].state !== "none");
  const budgetMinor = budgetOf(connected);
  const about = {
    count: directions.length,
    budget: formatMoney({ amountMinor: budgetMinor, currency: account.currency }, locale),
    zone: nameOf(account.timeZone),
  };

  return (
    <section aria-label={account.name} className="mb-4 rounded-3 border">
      <header className="flex items-center gap-3 px-5 py-3.5 max-desk:px-4">
        <AvatarMark name={account.name} size={32} />
        <div className="min-w-0 flex-1">
          <h2 className="leading-5 wrap-anywhere">{account.name}</h2>
          <p className="text-13 text-muted">
            {directions.length === 0
              ? t("aboutEmpty", about)
              : t(budgetMinor > 0 ? "about" : "aboutNoBudget", about)}
          </p>
        </div>
        {canChange && (
          <ClientMenu
            account={account}
            hasDirections={directions.length > 0}
            change={change}
            limits={limits}
          />
        )}
      </header>
      {platforms.map((platform) => (
        <ConnectionRow
          key={platform}
          account={account}
          platform={platform}
          budgetMinor={budgetOf([platform])}
          mode={modes[platform]}
          hasKey={hasKeys[platform]}
          canChange={canChange}
          change={change}
          {...rest}
        />
      ))}
    </section>
  );
}
