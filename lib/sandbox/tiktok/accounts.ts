import { z } from "zod";
import { accountFor } from "#lib/sandbox/tiktok/access";
import { SCOPE } from "#lib/sandbox/tiktok/call";
import { withAccount, withToken } from "#lib/sandbox/tiktok/endpoint";
import { termId } from "#lib/sandbox/tiktok/furnish";
import { toMajor } from "#lib/sandbox/tiktok/money";
import { choose, cut, pageShape, type Row } from "#lib/sandbox/tiktok/paging";
import { ids, json } from "#lib/sandbox/tiktok/params";
import { zoneOffsetMs } from "#lib/sandbox/time-zone";
import type { Account } from "#lib/sandbox/world";

const STATUS = {
  active: "STATUS_ENABLE",
  disabled: "STATUS_LIMIT",
  unsettled: "STATUS_DISABLE",
  in_review: "STATUS_PENDING_CONFIRM",
} as const;

/** POSIX sign: five hours ahead of UTC is `Etc/GMT-5`. */
export function posixZone(timeZone: string, now: number): string {
  const hours = Math.round(zoneOffsetMs(now, timeZone) / 3_600_000);
  return hours === 0 ? "Etc/GMT" : `Etc/GMT${hours > 0 ? "-" : "+"}${Math.abs(hours)}`;
}

/** Without the custom identity TikTok is withdrawing for some. */
export const canUseCustomIdentity = (account: Account): boolean =>
  account.wire.can_use_custom_identity !== false;

function accountRow(account: Account, now: number): Row {
  return {
    advertiser_id: account.id,
    name: account.name,
    company: null,
    status: STATUS[account.status],
    role: null,
    currency: account.currency,
    timezone: posixZone(account.timeZone, now),
    display_timezone: account.timeZone,
    country: "KZ",
    language: "ru",
    balance: toMajor(account.balanceMinor ?? 0, account.currency),
    industry: null,
    rejection_reason: null,
    advertiser_account_type: "AUCTION",
    create_time: Math.floor(account.createdAt / 1000),
    email: null,
    cellphone_number: null,
    telephone_number: null,
    owner_bc_id: null,
    can_use_custom_identity: canUseCustomIdentity(account),
  };
}

const info = withToken("GET", "/advertiser/info/", {
  scope: SCOPE.account,
  input: z.object({
    advertiser_ids: json(ids(100).min(1)),
    fields: json(z.array(z.string())).optional(),
  }),
  answer: (call, { advertiser_ids, fields }) => ({
    list: advertiser_ids
      .map((id) => accountFor(call, id))
      .map((account) => choose(accountRow(account, call.sandbox.clock.now()), { fields })),
  }),
});

/** Nobody here works through a Business Center. */
const businessCenters = withToken("GET", "/bc/get/", {
  scope: SCOPE.account,
  input: z.object({ bc_id: z.string().optional(), ...pageShape(10, 50) }),
  answer(_call, page) {
    const { rows, page_info } = cut<Row>([], page);
    return { list: rows, page_info };
  },
});

const termType = z.enum(["InstantPage", "LeadAds", "Pixel", "ReachFrequency"]);

const termCheck = withAccount("GET", "/term/check/", {
  input: z.object({ term_type: termType }),
  answer: ({ records, account }, { term_type }) => ({
    confirmed: records.terms.get(termId(account.id, term_type)) !== undefined,
  }),
});

const termConfirm = withAccount("POST", "/term/confirm/", {
  input: z.object({ term_type: termType }),
  answer({ records, account, sandbox }, { term_type }) {
    records.terms.put({ id: termId(account.id, term_type), signedAt: sandbox.clock.now() });
    return {};
  },
});

const termGet = withAccount("GET", "/term/get/", {
  input: z.object({ term_type: termType, lang: z.enum(["EN", "JA", "ZH"]).default("EN") }),
  answer: (_call, { term_type }) => ({
    title: `${term_type} terms`,
    content: `The ${term_type} terms of the sandbox bind nobody.`,
  }),
});

export const ACCOUNTS = [info, businessCenters, termCheck, termConfirm, termGet];
