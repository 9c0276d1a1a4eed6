import { useTranslations } from "next-intl";
import { EmptyState } from "#components/ui/empty-state";
import type { Account } from "#lib/accounts/read";
import type { ModeNow } from "#lib/brain/modes";
import type { Direction } from "#lib/directions/direction";
import type { Platform } from "#lib/platforms/platform";
import { AddClient } from "./add-client";
import type {
  ChangeClient,
  Connect,
  CreateClient,
  Disconnect,
  LimitActions,
  ReadTerms,
} from "./client-actions";
import { ClientSection } from "./client-section";

type Props = {
  accounts: readonly Account[];
  directions: readonly Direction[];
  /** What the autopilot does in each client, by its id. */
  modes: ReadonlyMap<string | null, Record<Platform, ModeNow>>;
  now: Date;
  showTiktok: boolean;
  hasKeys: Record<Platform, boolean>;
  canChange: boolean;
  create: CreateClient;
  change: ChangeClient;
  connect: Connect;
  disconnect: Disconnect;
  limits: LimitActions;
  readTerms: ReadTerms;
};

/** Every client in use, a frame each; with none, the way to the first. */
export function ClientList({ accounts, directions, modes, create, ...rest }: Props) {
  const t = useTranslations("accounts.client");
  if (accounts.length === 0) {
    return (
      // The hairlines of its neighbours frame it already.
      <div className="-mt-4 *:border-y-0">
        <EmptyState
          title={t("none")}
          detail={t(rest.canChange ? "noneDetail" : "noneReadOnly")}
          action={rest.canChange && <AddClient isFirst create={create} />}
        />
      </div>
    );
  }
  return accounts.map((account) => {
    const own = modes.get(account.id);
    return (
      own && (
        <ClientSection
          key={account.id}
          account={account}
          directions={directions.filter(({ accountId }) => accountId === account.id)}
          modes={own}
          {...rest}
        />
      )
    );
  });
}
