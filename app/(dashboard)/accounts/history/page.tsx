import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AccountsHeader } from "#components/accounts/accounts-header";
import { ChangeList } from "#components/accounts/change-list";
import { requireCtx } from "#lib/auth/gate";
import { listChanges } from "#lib/changes/read";
import { getWorkspace } from "#lib/workspaces/read";

/** As many as a person reads at one sitting. */
const SHOWN = 100;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("accounts"))("tabs.history") };
}

export default async function HistoryPage() {
  const ctx = await requireCtx();
  const [workspace, changes] = await Promise.all([
    getWorkspace(ctx),
    listChanges(ctx, { limit: SHOWN + 1 }),
  ]);
  return (
    <>
      <AccountsHeader />
      <ChangeList
        changes={changes.slice(0, SHOWN)}
        now={ctx.now}
        timeZone={workspace.timeZone}
        hasMore={changes.length > SHOWN}
      />
    </>
  );
}
