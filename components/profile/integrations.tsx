import { useTranslations } from "next-intl";
import { ConnectButton } from "#components/accounts/connect-button";
import { ConnectionStatus } from "#components/accounts/connection-status";
import { PlatformGlyph } from "#components/ui/platform-glyph";
import { TextLink } from "#components/ui/text-link";
import type { Account } from "#lib/accounts/read";
import type { StartConnection } from "#lib/accounts/schema";
import type { ActionResult } from "#lib/action-result";
import { PLATFORM_NAMES, PLATFORMS, type Platform, toPlatformTab } from "#lib/platforms/platform";

type Props = {
  account: Account;
  now: Date;
  showTiktok: boolean;
  /** Which platforms this server has an app key for. */
  hasKeys: Record<Platform, boolean>;
  canChange: boolean;
  connect: (input: StartConnection) => Promise<ActionResult<{ url: string }>>;
};

/** How the client one works with stands with each platform, and the way in where it is missing. */
export function Integrations({ account, now, showTiktok, hasKeys, canChange, connect }: Props) {
  const t = useTranslations("profile.integrations");
  const platforms = PLATFORMS.filter((one) => one !== "tiktok" || showTiktok).toReversed();
  return (
    <>
      <p className="mb-3 text-13 text-muted wrap-anywhere">
        {t("of", { client: account.name })} <TextLink href="/accounts">{t("all")}</TextLink>
      </p>
      <ul className="rounded-3 border *:not-first:border-t">
        {platforms.map((platform) => {
          const connection = account.connections[platform];
          return (
            <li key={platform} className="flex flex-wrap items-start gap-3 px-4 py-3.5">
              <PlatformGlyph platform={toPlatformTab(platform)} size={20} tinted />
              <div className="min-w-48 flex-1">
                <h3 className="font-medium wrap-anywhere">
                  {connection.externalName ?? PLATFORM_NAMES[platform]}
                </h3>
                <ConnectionStatus
                  connection={connection}
                  currency={account.currency}
                  timeZone={account.timeZone}
                  budgetMinor={0}
                  now={now}
                  hasKey={hasKeys[platform]}
                />
              </div>
              {canChange && hasKeys[platform] && connection.state !== "connected" && (
                <ConnectButton
                  accountId={account.id}
                  clientName={account.name}
                  platform={platform}
                  state={connection.state}
                  from="profile"
                  connect={connect}
                />
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
