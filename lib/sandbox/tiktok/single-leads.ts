import { z } from "zod";
import { type AccountCall, SCOPE } from "#lib/sandbox/tiktok/call";
import { withToken } from "#lib/sandbox/tiktok/endpoint";
import { announceLead } from "#lib/sandbox/tiktok/lead-webhook";
import { answersOf, leadsOf, originsOf } from "#lib/sandbox/tiktok/lead-words";
import { leadOwner, ownerCall, requirePage } from "#lib/sandbox/tiktok/pages";
import { invalid, Refusal } from "#lib/sandbox/tiktok/refusal";
import { spaceTime } from "#lib/sandbox/tiktok/wire-time";
import type { Form, Lead } from "#lib/sandbox/world";

const source = z.enum(["INSTANT_FORM", "DIRECT_MESSAGE"]).default("INSTANT_FORM");
const input = z.object({ ...leadOwner, lead_source: source, page_id: z.string().optional() });

function leadRow({ sandbox }: AccountCall, page: Form, lead: Lead) {
  return {
    lead_data: Object.fromEntries(answersOf(page, lead)),
    meta_data: {
      lead_id: lead.id,
      lead_source: "INSTANT_FORM",
      page_id: page.id,
      ...originsOf(sandbox, lead),
      create_time: spaceTime(lead.submittedAt),
    },
  };
}

/** The form asked about. Direct messages bring no leads here. */
function pageFor(call: AccountCall, wish: z.output<typeof input>): Form {
  if (wish.lead_source === "DIRECT_MESSAGE") {
    throw new Refusal(40008, "Leads from direct messages are not implemented.");
  }
  return requirePage(call, wish.page_id);
}

const testLeadOf = ({ sandbox }: AccountCall, page: Form) =>
  sandbox.world.leads.under(page.id).find((lead) => lead.isTest);

/** The newest answer to a form; there is no look-up by id. */
const get = withToken("GET", "/lead/get/", {
  scope: SCOPE.leads,
  input,
  answer(call, wish) {
    const owned = ownerCall(call, wish);
    const page = pageFor(owned, wish);
    const lead = leadsOf(call.sandbox, owned.account.id)
      .filter(({ formId, isTest }) => formId === page.id && !isTest)
      .sort((a, b) => a.submittedAt - b.submittedAt)
      .at(-1);
    return lead ? leadRow(owned, page, lead) : { lead_data: {}, meta_data: {} };
  },
});

const fields = withToken("GET", "/lead/field/get/", {
  scope: SCOPE.leads,
  input,
  answer(call, wish) {
    const page = pageFor(ownerCall(call, wish), wish);
    const meta_data = { page_id: page.id, page_name: page.name };
    return { fields: page.questions.map(({ label }) => label), meta_data };
  },
});

const mockCreate = withToken("POST", "/page/lead/mock/create/", {
  scope: SCOPE.leads,
  input,
  answer(call, wish) {
    const owned = ownerCall(call, wish);
    const page = pageFor(owned, wish);
    if (testLeadOf(owned, page)) {
      throw invalid("page_id", "A test lead already exists for this page. Delete it first.");
    }
    const lead = addTestLead(owned, page);
    announceLead(call.sandbox, lead, {});
    return leadRow(owned, page, lead);
  },
});

const TEST_ANSWERS = { name: "Test lead", phone: "+77000000000", email: "test@example.com" };

/** From an ad with this form when there is one, as the platform does; else from nowhere. */
function addTestLead({ sandbox, account }: AccountCall, page: Form): Lead {
  const { world, market, ids, clock } = sandbox;
  const words: Record<string, string> = TEST_ANSWERS;
  const answers = Object.fromEntries(
    page.questions.map(({ key, kind, options }) => [key, words[kind] ?? options?.[0] ?? "Test"]),
  );
  const ad = world.ads
    .ownedBy(account.id)
    .find((each) => each.formId === page.id && each.switch !== "deleted");
  if (ad) return market.emitLead(ad, { isTest: true, answers });
  const now = clock.now();
  return world.leads.put({
    id: ids.digits("tiktok", "73", 19),
    platform: "tiktok",
    accountId: account.id,
    campaignId: "",
    adGroupId: "",
    adId: null,
    formId: page.id,
    destination: "form",
    interactedAt: now,
    submittedAt: now,
    knownAt: null,
    isSilent: false,
    isTest: true,
    person: {
      firstName: "Test",
      lastName: "lead",
      fullName: TEST_ANSWERS.name,
      phone: TEST_ANSWERS.phone,
      email: TEST_ANSWERS.email,
      city: "",
    },
    answers,
    future: {
      isReachable: false,
      isQualified: false,
      isScheduled: false,
      saleMinor: 0,
      soldAt: null,
    },
  });
}

const mockGet = withToken("GET", "/page/lead/mock/get/", {
  scope: SCOPE.leads,
  input,
  answer(call, wish) {
    const owned = ownerCall(call, wish);
    const page = pageFor(owned, wish);
    const lead = testLeadOf(owned, page);
    return lead ? leadRow(owned, page, lead) : { lead_data: {}, meta_data: {} };
  },
});

const mockDelete = withToken("POST", "/page/lead/mock/delete/", {
  scope: SCOPE.leads,
  input: z.object({ ...leadOwner, lead_id: z.string() }),
  answer(call, wish) {
    const { sandbox, account } = ownerCall(call, wish);
    const lead = sandbox.world.leads.get(wish.lead_id);
    if (lead?.accountId !== account.id || !lead.isTest) {
      throw invalid("lead_id", `Test lead ${wish.lead_id} does not exist.`);
    }
    sandbox.world.leads.delete(lead.id);
    return {};
  },
});

export const SINGLE_LEADS = [get, fields, mockCreate, mockGet, mockDelete];
