import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { AccessNote } from "#components/accounts/access-note";
import { AccountsHeader } from "#components/accounts/accounts-header";
import { AddClient } from "#components/accounts/add-client";
import { ArchivedClients } from "#components/accounts/archived-clients";
import { ClientList } from "#components/accounts/client-list";
import { ModeSection } from "#components/accounts/mode-section";
import { type Account, listAccounts } from "#lib/accounts/read";
import { requireCtx } from "#lib/auth/gate";
import { listModes } from "#lib/brain/modes";
import { isSetUp } from "#lib/connections/platform-doors";
import { hasRole } from "#lib/ctx";
import { listAllDirections } from "#lib/directions/read";
import { env } from "#lib/env";
import { getWorkspace } from "#lib/workspaces/read";
import {
  changeClientAction,
  connectAction,
  createClientAction,
  deleteClientAction,
  disconnectAction,
  readLimitsAction,
  readTermsAction,
  setLimitsAction,
  setModeAction,
} from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("accounts"))("title") };
}

export default async function AccountsPage() {
  const ctx = await requireCtx();
  const [workspace, accounts, directions, t] = await Promise.all([
    getWorkspace(ctx),
    listAccounts(ctx),
    listAllDirections(ctx, {}),
    getTranslations("accounts"),
  ]);
  const live = accounts.filter((account) => !account.isArchived);
  const modes = await listModes(ctx, live);
  const { isMultiAccount } = workspace;
  const isOwner = hasRole(ctx.actor, "owner");
  // In legacy mode a client's settings are the workspace's own, which only owners change.
  const canChange = isMultiAccount ? hasRole(ctx.actor, "manager") : isOwner;

  return (
    <>
      <AccountsHeader
        freshness={await freshness(live)}
        actions={
          canChange &&
          isMultiAccount &&
          live.length > 0 && <AddClient isFirst={false} create={createClientAction} />
        }
      />
      {!canChange && (
        <AccessNote>
          {t(hasRole(ctx.actor, "manager") ? "notes.legacyManager" : "notes.viewer")}
        </AccessNote>
      )}
      <ClientList
        accounts={live}
        directions={directions}
        modes={modes}
        now={ctx.now}
        showTiktok={env().NEXT_PUBLIC_SHOW_TIKTOK}
        hasKeys={{ tiktok: isSetUp("tiktok"), facebook: isSetUp("facebook") }}
        canChange={canChange}
        create={createClientAction}
        change={changeClientAction}
        connect={connectAction}
        disconnect={disconnectAction}
        limits={{ read: readLimitsAction, set: setLimitsAction }}
        readTerms={readTermsAction}
      />
      <ArchivedClients
        accounts={accounts.filter((account) => account.isArchived)}
        canChange={canChange}
        change={changeClientAction}
        remove={deleteClientAction}
      />
      {isOwner && (
        <ModeSection
          workspaceName={workspace.name}
          isMultiAccount={isMultiAccount}
          hasContent={directions.length > 0 || live.some(isConnected)}
          setMode={setModeAction}
        />
      )}
    </>
  );
}

function isConnected({ connections }: Account): boolean {
  return Object.values(connections).some(({ state }) => state !== "none");
}

/** When the oldest of the connections was last asked: all are at least that fresh. */
async function freshness(accounts: readonly Account[]): Promise<string | undefined> {
  const instants = accounts.flatMap(({ connections }) =>
    Object.values(connections).flatMap(({ checkedAt }) => checkedAt?.getTime() ?? []),
  );
  if (instants.length === 0) return;
  const [t, format] = await Promise.all([getTranslations("accounts"), getFormatter()]);
  const timeZone = accounts[0]?.timeZone;
  const time = format.dateTime(Math.min(...instants), {
    hour: "2-digit",
    minute: "2-digit",
    timeZone,
  });
  return t("checked", { time });
}
