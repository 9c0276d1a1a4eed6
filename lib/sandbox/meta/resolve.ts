import { requirePageToken } from "#lib/sandbox/meta/access";
import { accountKind } from "#lib/sandbox/meta/accounts";
import { adSetKind } from "#lib/sandbox/meta/ad-sets";
import { adKind } from "#lib/sandbox/meta/ads";
import {
  accountOfPage,
  accountOfPixel,
  assetsOf,
  metaAccounts,
  toPage,
} from "#lib/sandbox/meta/assets";
import type { Call } from "#lib/sandbox/meta/call";
import { campaignKind } from "#lib/sandbox/meta/campaigns";
import { creatives } from "#lib/sandbox/meta/creative-record";
import { creativeKind } from "#lib/sandbox/meta/creatives";
import {
  appKind,
  businessKind,
  findBusiness,
  findUser,
  instagramKind,
  pageKind,
  pixelKind,
  userKind,
} from "#lib/sandbox/meta/identities";
import { imageKind } from "#lib/sandbox/meta/images";
import { introduce } from "#lib/sandbox/meta/kinds";
import { formKind } from "#lib/sandbox/meta/lead-forms";
import { isReadable, leadKind } from "#lib/sandbox/meta/leads";
import { type Node, nodeOf } from "#lib/sandbox/meta/node";
import { reportRunKind } from "#lib/sandbox/meta/report-run-kind";
import { findRun, lookAt } from "#lib/sandbox/meta/report-runs";
import { videoKind } from "#lib/sandbox/meta/videos";
import type { Account } from "#lib/sandbox/world";

introduce({
  AdAccount: accountKind,
  Campaign: campaignKind,
  AdSet: adSetKind,
  Ad: adKind,
  AdCreative: creativeKind,
  Page: pageKind,
});

/** The object an id names, when this caller may see it. */
export function resolve(call: Call, id: string): Node | null {
  const { sandbox, viewer } = call;
  if (id === "me") {
    const user = findUser(call);
    // With a Page's token "me" is the Page.
    return viewer.pageId === null ? nodeOf(userKind, user) : resolve(call, viewer.pageId);
  }
  if (id === call.settings.appId || id === "app") {
    return nodeOf(appKind, { id: call.settings.appId, name: call.settings.appName });
  }
  if (viewer.kind === "app") return null;
  if (id === viewer.userId) return nodeOf(userKind, findUser(call));
  if (id.startsWith("act_")) {
    const account = mine(call, id.slice(4));
    return account ? nodeOf(accountKind, account, id) : null;
  }
  return adObject(call, id) ?? identity(call, id) ?? leadObject(call, id) ?? run(sandbox, call, id);
}

/** The account, if the caller has it; from then on the call counts against it. */
function mine(call: Call, accountId: string): Account | null {
  const account = call.sandbox.world.accounts.get(accountId);
  if (account?.platform !== "meta" || !call.viewer.accountIds.includes(accountId)) return null;
  call.touched.add(accountId);
  return account;
}

function adObject(call: Call, id: string): Node | null {
  const { world } = call.sandbox;
  const campaign = world.campaigns.get(id);
  if (campaign) return mine(call, campaign.accountId) && nodeOf(campaignKind, campaign);
  const group = world.adGroups.get(id);
  if (group) return mine(call, group.accountId) && nodeOf(adSetKind, group);
  const ad = world.ads.get(id);
  if (ad) return mine(call, ad.accountId) && nodeOf(adKind, ad);
  const creative = creatives(call.sandbox).get(id);
  if (creative) return mine(call, creative.accountId) && nodeOf(creativeKind, creative);
  const media = world.media.get(id);
  if (!media || media.wire.isDeleted || !mine(call, media.accountId)) return null;
  return media.kind === "video" ? nodeOf(videoKind, media) : nodeOf(imageKind, media);
}

function identity(call: Call, id: string): Node | null {
  const { sandbox, viewer } = call;
  const ofPage = accountOfPage(sandbox, id);
  if (ofPage)
    return viewer.accountIds.includes(ofPage.id)
      ? nodeOf(pageKind, toPage(call.sandbox, ofPage))
      : null;
  const ofPixel = accountOfPixel(sandbox, id);
  if (ofPixel) return mine(call, ofPixel.id) && nodeOf(pixelKind, { id, accountId: ofPixel.id });
  const business = findBusiness(call, id);
  if (business) return nodeOf(businessKind, business);
  const instagram = metaAccounts(sandbox)
    .filter((account) => viewer.accountIds.includes(account.id))
    .map((account) => assetsOf(sandbox, account).instagram)
    .find((each) => each.id === id);
  return instagram ? nodeOf(instagramKind, instagram) : null;
}

function leadObject(call: Call, id: string): Node | null {
  const { sandbox, viewer } = call;
  const reaches = (pageId: string) => {
    const account = accountOfPage(sandbox, pageId);
    return account !== undefined && viewer.accountIds.includes(account.id);
  };
  const form = sandbox.world.forms.get(id);
  if (form?.platform === "meta") return reaches(form.ownerId) ? nodeOf(formKind, form) : null;
  const lead = sandbox.world.leads.get(id);
  if (lead?.platform !== "meta" || lead.formId === null || !isReadable(call, lead)) return null;
  const owner = sandbox.world.forms.get(lead.formId)?.ownerId ?? "";
  if (!reaches(owner)) return null;
  requirePageToken(viewer, owner);
  return nodeOf(leadKind, lead);
}

function run(sandbox: Call["sandbox"], call: Call, id: string): Node | null {
  const found = findRun(sandbox, id);
  if (!found || !mine(call, found.accountId)) return null;
  const isLook = call.method === "GET" && call.path === id;
  return nodeOf(reportRunKind, isLook ? lookAt(sandbox, found) : found);
}
