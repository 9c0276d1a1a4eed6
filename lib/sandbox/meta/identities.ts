import { requirePageToken } from "#lib/sandbox/meta/access";
import { assetsOf, metaAccounts, metaUser, type Page, toPage } from "#lib/sandbox/meta/assets";
import type { Call } from "#lib/sandbox/meta/call";
import { receiveEvents } from "#lib/sandbox/meta/conversions";
import { kindOf } from "#lib/sandbox/meta/kinds";
import { createForm, formKind, formsOf } from "#lib/sandbox/meta/lead-forms";
import { type Kind, listing, READ_ADS } from "#lib/sandbox/meta/node";
import { deauthorise, pageToken } from "#lib/sandbox/meta/oauth";
import {
  removeSubscription,
  setSubscription,
  subscribePage,
  subscriptionOf,
  subscriptionsOf,
  unsubscribePage,
} from "#lib/sandbox/meta/subscriptions";
import type { Account } from "#lib/sandbox/world";

type Business = { id: string; name: string; accounts: Account[] };
type Pixel = { id: string; accountId: string };
type Instagram = { id: string; username: string };

const reachable = (call: Call): Account[] =>
  metaAccounts(call.sandbox).filter(({ id }) => call.viewer.accountIds.includes(id));

function businessesOf(call: Call): Business[] {
  return reachable(call).map((account) => {
    const { businessId, businessName } = assetsOf(call.sandbox, account);
    return { id: businessId, name: businessName, accounts: [account] };
  });
}

export const findBusiness = (call: Call, id: string): Business | undefined =>
  businessesOf(call).find((business) => business.id === id);

/** The person behind a token, or for a Page's token the Page. */
export const userKind: Kind<{ id: string; name: string }> = {
  type: "User",
  reads: [],
  writes: [],
  standard: ["name"],
  fields: { id: ({ id }) => id, name: ({ name }) => name },
  edges: {
    adaccounts: {
      reads: READ_ADS,
      list: (call) => listing(kindOf("AdAccount"), call, touch(call, reachable(call))),
    },
    accounts: {
      reads: ["pages_show_list"],
      list: (call) =>
        listing(
          pageKind,
          call,
          reachable(call).map((account) => toPage(call.sandbox, account)),
        ),
    },
    businesses: {
      reads: ["business_management"],
      list: (call) => listing(businessKind, call, businessesOf(call)),
    },
    permissions: { list: (call) => ({ data: permissions(call) }), remove: withdraw },
  },
};

function touch(call: Call, accounts: Account[]): Account[] {
  for (const { id } of accounts) call.touched.add(id);
  return accounts;
}

function permissions({ sandbox, viewer }: Call) {
  const { token } = sandbox.tokens.look("meta", viewer.token);
  const declined = (token?.wire.declined ?? []) as string[];
  const as = (status: string) => (permission: string) => ({ permission, status });
  return [...viewer.scopes.map(as("granted")), ...declined.map(as("declined"))];
}

function withdraw(call: Call) {
  deauthorise(call.sandbox, call.viewer);
  return { success: true };
}

export const findUser = (call: Call): { id: string; name: string } =>
  call.viewer.pageId === null
    ? metaUser(call.sandbox)
    : { id: call.viewer.pageId, name: pageName(call, call.viewer.pageId) };

const pageName = (call: Call, pageId: string) =>
  reachable(call).find(({ presence }) => presence.profileId === pageId)?.name ?? "";

export const businessKind: Kind<Business> = {
  type: "Business",
  reads: ["business_management"],
  writes: ["business_management"],
  standard: ["name"],
  fields: {
    id: ({ id }) => id,
    name: ({ name }) => name,
    verification_status: () => "not_verified",
  },
  edges: {
    owned_ad_accounts: {
      list: (call, { accounts }) => listing(kindOf("AdAccount"), call, accounts),
    },
    client_ad_accounts: { list: (call) => listing(kindOf("AdAccount"), call, []) },
    owned_pages: {
      list: (call, { accounts }) =>
        listing(
          pageKind,
          call,
          accounts.map((account) => toPage(call.sandbox, account)),
        ),
    },
    client_pages: { list: (call) => listing(pageKind, call, []) },
    owned_instagram_accounts: {
      list: (call, { accounts }) =>
        listing(
          instagramKind,
          call,
          accounts.map((account) => assetsOf(call.sandbox, account).instagram),
        ),
    },
    system_users: { list: () => ({ data: [] }) },
  },
};

export const instagramKind: Kind<Instagram> = {
  type: "IGUser",
  reads: [],
  writes: [],
  standard: ["username"],
  fields: {
    id: ({ id }) => id,
    username: ({ username }) => username,
    name: ({ username }) => username,
  },
  edges: {},
};

export const pixelKind: Kind<Pixel> = {
  type: "AdsPixel",
  reads: READ_ADS,
  writes: READ_ADS,
  standard: ["name"],
  fields: {
    id: ({ id }) => id,
    name: ({ accountId }, { sandbox }) =>
      `Pixel: ${sandbox.world.accounts.get(accountId)?.name ?? ""}`,
    last_fired_time: () => undefined,
    is_unavailable: () => false,
  },
  edges: { events: { post: receiveEvents } },
};

const PAGES = ["pages_show_list", "pages_read_engagement", "pages_manage_ads", ...READ_ADS];

export const pageKind: Kind<Page> = {
  type: "Page",
  reads: PAGES,
  writes: ["pages_manage_ads"],
  standard: ["name"],
  fields: {
    id: ({ id }) => id,
    name: ({ pageName }) => pageName,
    access_token: ({ id, accountId }, { sandbox, viewer }) =>
      viewer.kind === "page" ? viewer.token : pageToken(sandbox, viewer, id, accountId),
    category: () => "Local business",
    tasks: () => ["ADVERTISE", "ANALYZE", "CREATE_CONTENT", "MESSAGING", "MODERATE", "MANAGE"],
    instagram_business_account: ({ instagram }, call, ask) => shownInstagram(instagram, call, ask),
    connected_instagram_account: ({ instagram }, call, ask) => shownInstagram(instagram, call, ask),
    has_whatsapp_number: ({ whatsappNumber }) => whatsappNumber !== null,
    has_whatsapp_business_number: ({ whatsappNumber }) => whatsappNumber !== null,
    whatsapp_number: ({ whatsappNumber }) => whatsappNumber ?? undefined,
    leadgen_tos_accepted: ({ hasLeadTerms }) => hasLeadTerms,
    has_lead_access: () => ({
      app_has_leads_permission: true,
      can_access_lead: true,
      user_has_leads_permission: true,
    }),
    promotion_eligible: () => true,
    link: ({ id }) => `https://www.facebook.com/${id}`,
  },
  edges: {
    leadgen_forms: {
      reads: ["pages_manage_ads", "leads_retrieval"],
      list: (call, { id }) => {
        requirePageToken(call.viewer, id);
        return listing(formKind, call, formsOf(call.sandbox, id));
      },
      post: createForm,
    },
    subscribed_apps: {
      reads: ["pages_manage_metadata"],
      writes: ["pages_manage_metadata"],
      list: subscriptionOf,
      post: subscribePage,
      remove: unsubscribePage,
    },
    instagram_accounts: {
      list: (call, { instagram }) => listing(instagramKind, call, [instagram]),
    },
    page_backed_instagram_accounts: { list: (call) => listing(instagramKind, call, []) },
  },
};

function shownInstagram(instagram: Instagram, call: Call, { asks }: { asks: Call["asks"] | null }) {
  return listing(instagramKind, call, [instagram]).row(
    0,
    asks ?? [{ name: "id", alias: "id", args: {}, asks: null }],
  );
}

/** The app itself: its webhook subscriptions. */
export const appKind: Kind<{ id: string; name: string }> = {
  type: "Application",
  reads: [],
  writes: [],
  standard: ["name"],
  fields: { id: ({ id }) => id, name: ({ name }) => name },
  edges: {
    subscriptions: { list: subscriptionsOf, post: setSubscription, remove: removeSubscription },
  },
};
