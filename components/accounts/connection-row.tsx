import { useTranslations } from "next-intl";
import { cn } from "#components/ui/cn";
import { PlatformGlyph } from "#components/ui/platform-glyph";
import type { Account } from "#lib/accounts/read";
import type { ModeNow } from "#lib/brain/modes";
import { PLATFORM_NAMES, type Platform, toPlatformTab } from "#lib/platforms/platform";
import { AutopilotSwitch } from "./autopilot-switch";
import { autopilotWord } from "./autopilot-word";
import type { ChangeClient, Connect, Disconnect, ReadTerms } from "./client-actions";
import { ConnectButton } from "./connect-button";
import { ConnectionSheet } from "./connection-sheet";
import { ConnectionStatus } from "./connection-status";
import { maskId } from "./mask-id";

type Props = {
  account: Account;
  platform: Platform;
  /** What the autopilot does there. */
  mode: ModeNow;
  /** What the client's directions there may spend a day. */
  budgetMinor: number;
  now: Date;
  hasKey: boolean;
  canChange: boolean;
  change: ChangeClient;
  connect: Connect;
  disconnect: Disconnect;
  readTerms: ReadTerms;
};

/** A client on one platform: which ad account, how it stands and what that costs, the autopilot. */
export function ConnectionRow(props: Props) {
  const {
    account,
    platform,
    mode,
    canChange,
    change,
    connect,
    disconnect,
    readTerms,
    ...standing
  } = props;
  const t = useTranslations("accounts");
  const connection = account.connections[platform];
  const name = PLATFORM_NAMES[platform];

  return (
    <div className="grid grid-cols-[190px_minmax(0,1fr)_186px_204px] items-center gap-4 border-t px-5 py-[13px] max-wide:grid-cols-[150px_minmax(0,1fr)_180px_150px] max-desk:grid-cols-[minmax(0,1fr)_auto] max-desk:gap-2.5 max-desk:px-4">
      <div className="flex min-w-0 items-center gap-2.5 max-desk:col-span-full">
        <PlatformGlyph platform={toPlatformTab(platform)} size={20} tinted />
        <div className="min-w-0">
          <h3 className="font-medium wrap-anywhere">{connection.externalName ?? name}</h3>
          <p className="font-mono text-12 tracking-[-0.02em] text-muted">
            {connection.externalId ? maskId(connection.externalId) : "—"}
          </p>
        </div>
      </div>
      <ConnectionStatus
        connection={connection}
        currency={account.currency}
        timeZone={account.timeZone}
        {...standing}
      />
      {canChange ? (
        <AutopilotSwitch
          accountId={account.id}
          clientName={account.name}
          platform={platform}
          state={connection.state}
          now={mode}
          change={change}
          readTerms={readTerms}
        />
      ) : (
        <p className="text-13 text-text-2">
          {t(`autopilot.${autopilotWord(connection.state, mode)}`)}
        </p>
      )}
      {canChange && (
        <div
          className={cn(
            "flex flex-wrap items-start justify-end gap-2",
            // A word and two buttons do not fit into one line of a phone.
            connection.state !== "connected" && "max-desk:col-span-full max-desk:justify-start",
          )}
        >
          {connection.state !== "connected" && standing.hasKey && (
            <ConnectButton
              accountId={account.id}
              clientName={account.name}
              platform={platform}
              state={connection.state}
              from="accounts"
              connect={connect}
            />
          )}
          {connection.state !== "none" && (
            <ConnectionSheet
              account={account}
              platform={platform}
              hasKey={standing.hasKey}
              connect={connect}
              disconnect={disconnect}
            />
          )}
        </div>
      )}
    </div>
  );
}
