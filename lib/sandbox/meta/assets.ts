import type { Sandbox } from "#lib/sandbox/sandbox";
import type { Collection } from "#lib/sandbox/store";
import type { Account } from "#lib/sandbox/world";

/** What a business has at Meta beside its ad account. One set per account. */
export type Assets = {
  /** The ad account's. */
  readonly id: string;
  readonly businessId: string;
  readonly businessName: string;
  readonly pageId: string;
  readonly pageName: string;
  readonly instagram: { readonly id: string; readonly username: string };
  readonly whatsappNumber: string | null;
  readonly hasLeadTerms: boolean;
};

/** The one person who logs in. */
export type MetaUser = { id: string; name: string };

const assetsCollection = (sandbox: Sandbox): Collection<Assets> =>
  sandbox.store.collection<Assets>("meta_assets");

/** An account's page, Instagram and business; made at the first look. */
export function assetsOf(sandbox: Sandbox, account: Account): Assets {
  const known = assetsCollection(sandbox).get(account.id);
  if (known) return known;
  const { ids } = sandbox;
  const number = sandbox.store.count("meta assets");
  return assetsCollection(sandbox).put({
    id: account.id,
    businessId: ids.digits("meta business", "20", 15),
    businessName: account.name,
    pageId: account.presence.profileId,
    pageName: account.name,
    instagram: {
      id: ids.digits("meta instagram", "1784140", 17),
      username: `sandbox.business${number}`,
    },
    // +7 600 is in nobody's use.
    whatsappNumber: `+7600${String(1_000_000 + number)}`,
    hasLeadTerms: true,
  });
}

/** A Facebook Page; its id is the Page's own. */
export type Page = Assets & { readonly accountId: string };

export const toPage = (sandbox: Sandbox, account: Account): Page => ({
  ...assetsOf(sandbox, account),
  accountId: account.id,
  id: account.presence.profileId,
});

export const metaAccounts = ({ world }: Sandbox): Account[] => world.accounts.ownedBy("meta");

export function accountOfPage(sandbox: Sandbox, pageId: string): Account | undefined {
  return metaAccounts(sandbox).find(({ presence }) => presence.profileId === pageId);
}

export function accountOfPixel(sandbox: Sandbox, pixelId: string): Account | undefined {
  return metaAccounts(sandbox).find(({ presence }) => presence.pixelId === pixelId);
}

export function metaUser(sandbox: Sandbox): MetaUser {
  const known = sandbox.store.meta<MetaUser>("meta user");
  if (known) return known;
  const user = { id: sandbox.ids.digits("meta user", "10", 17), name: "Айгерим Садыкова" };
  sandbox.store.setMeta("meta user", user);
  return user;
}
