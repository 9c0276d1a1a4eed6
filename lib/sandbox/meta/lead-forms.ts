import { z } from "zod";
import { requirePageToken } from "#lib/sandbox/meta/access";
import { accountOfPage, assetsOf, toPage } from "#lib/sandbox/meta/assets";
import type { Call } from "#lib/sandbox/meta/call";
import { kindOf } from "#lib/sandbox/meta/kinds";
import { createTestLead, leadKind, leadsOfForm, testLeadsOfForm } from "#lib/sandbox/meta/leads";
import { zonedIso } from "#lib/sandbox/meta/moments";
import { type Kind, listing, project, type Row } from "#lib/sandbox/meta/node";
import { invalid } from "#lib/sandbox/meta/refusal";
import { flag, json, parse, text } from "#lib/sandbox/meta/values";
import { withoutUndefined } from "#lib/sandbox/meta/without-undefined";
import type { Sandbox } from "#lib/sandbox/sandbox";
import type { Form, Question } from "#lib/sandbox/world";

/** Question types, the key their answer comes under, and what the market makes of them. */
const TYPES: Record<string, { key: string; kind: Question["kind"]; label: string }> = {
  FULL_NAME: { key: "full_name", kind: "name", label: "Full name" },
  FIRST_NAME: { key: "first_name", kind: "name", label: "First name" },
  LAST_NAME: { key: "last_name", kind: "text", label: "Last name" },
  EMAIL: { key: "email", kind: "email", label: "Email" },
  PHONE: { key: "phone_number", kind: "phone", label: "Phone number" },
  PHONE_NUMBER: { key: "phone_number", kind: "phone", label: "Phone number" },
  CITY: { key: "city", kind: "city", label: "City" },
  STATE: { key: "state", kind: "text", label: "State" },
  COUNTRY: { key: "country", kind: "text", label: "Country" },
  ZIP: { key: "zip_code", kind: "text", label: "Postcode" },
  STREET_ADDRESS: { key: "street_address", kind: "text", label: "Street address" },
  COMPANY_NAME: { key: "company_name", kind: "text", label: "Company name" },
  JOB_TITLE: { key: "job_title", kind: "text", label: "Job title" },
  DOB: { key: "date_of_birth", kind: "text", label: "Date of birth" },
  GENDER: { key: "gender", kind: "text", label: "Gender" },
  WORK_EMAIL: { key: "work_email", kind: "email", label: "Work email" },
  WORK_PHONE_NUMBER: { key: "work_phone_number", kind: "phone", label: "Work phone number" },
};

const TYPE_OF: Record<Question["kind"], string> = {
  name: "FULL_NAME",
  phone: "PHONE",
  email: "EMAIL",
  city: "CITY",
  choice: "CUSTOM",
  text: "CUSTOM",
};

const QuestionAsk = z.strictObject({
  type: z.enum(["CUSTOM", ...Object.keys(TYPES)]),
  key: text.optional(),
  label: text.optional(),
  options: z.array(z.strictObject({ key: z.string().optional(), value: text })).optional(),
  inline_context: z.string().optional(),
});
type QuestionAsk = z.output<typeof QuestionAsk>;

const record = json(z.record(z.string(), z.unknown()));

const Create = z.object({
  name: text,
  questions: json(z.array(QuestionAsk).min(1, "needs at least one question")),
  privacy_policy: json(z.strictObject({ url: z.url(), link_text: z.string().optional() })),
  follow_up_action_url: text.optional(),
  locale: z
    .string()
    .regex(/^[A-Z]{2}_[A-Z]{2}$/i)
    .default("EN_US"),
  context_card: record.optional(),
  thank_you_page: record.optional(),
  is_optimized_for_quality: flag.optional(),
  is_higher_intent: flag.optional(),
  tracking_parameters: record.optional(),
  is_phone_sms_verify_enabled: flag.optional(),
  should_enforce_work_email: flag.optional(),
  custom_disclaimer: record.optional(),
  question_page_custom_headline: z.string().optional(),
  block_display_for_non_targeted_viewer: flag.optional(),
  allow_organic_lead_retrieval: flag.optional(),
});

export const formsOf = ({ world }: Sandbox, pageId: string): Form[] =>
  world.forms.ownedBy(pageId).filter(({ wire }) => wire.status !== "DELETED");

/** `POST /<page>/leadgen_forms` */
export function createForm(call: Call, page: { id: string }): Row {
  requirePageToken(call.viewer, page.id);
  const { sandbox } = call;
  const wish = parse(Create, call.values);
  if (!wish.follow_up_action_url) {
    throw invalid("The form needs a follow_up_action_url.", "follow_up_action_url", 1892085);
  }
  const account = accountOfPage(sandbox, page.id);
  if (account && !assetsOf(sandbox, account).hasLeadTerms) {
    throw invalid("The Page hasn't accepted the lead ads terms.", "page_id");
  }
  if (
    formsOf(sandbox, page.id).some(
      ({ name, status }) => name === wish.name && status !== "archived",
    )
  ) {
    throw invalid("A form with this name already exists on the Page", "name");
  }
  const { name, questions, ...wire } = wish;
  const form = sandbox.world.forms.put({
    id: sandbox.ids.digits("meta form", "90", 16),
    platform: "meta",
    ownerId: page.id,
    name,
    locale: localeOf(wish.locale),
    questions: questions.map(neutral),
    status: "published",
    createdAt: sandbox.clock.now(),
    wire: withoutUndefined({ ...wire, questions: questions.map(asRead) }),
  });
  return { id: form.id };
}

const localeOf = (locale: string): Form["locale"] =>
  locale.toLowerCase().startsWith("ru")
    ? "ru"
    : locale.toLowerCase().startsWith("kk")
      ? "kk"
      : "en";

const keyOf = ({ type, key, label }: QuestionAsk, index: number) =>
  key ??
  TYPES[type]?.key ??
  (label ? label.toLowerCase().replace(/\s+/g, "_") : `question_${index + 1}`);

function neutral(ask: QuestionAsk, index: number): Question {
  const known = TYPES[ask.type];
  if (!known && !ask.label)
    throw invalid("A custom question needs a label", `questions.${index}.label`);
  const options = ask.options?.map(({ key, value }) => key ?? value);
  return {
    kind: known?.kind ?? (options ? "choice" : "text"),
    key: keyOf(ask, index),
    label: ask.label ?? known?.label ?? "",
    ...(options && { options }),
  };
}

const asRead = (ask: QuestionAsk, index: number) => ({
  ...ask,
  key: keyOf(ask, index),
  label: ask.label ?? TYPES[ask.type]?.label,
});

const STATUS = { draft: "DRAFT", published: "ACTIVE", archived: "ARCHIVED" } as const;

const kept =
  (name: string) =>
  ({ wire }: Form) =>
    wire[name];

export const formKind: Kind<Form> = {
  type: "LeadgenForm",
  reads: ["pages_manage_ads", "leads_retrieval"],
  writes: ["pages_manage_ads"],
  standard: ["name", "status", "locale"],
  fields: {
    id: ({ id }) => id,
    name: ({ name }) => name,
    status: ({ status }) => STATUS[status],
    locale: ({ wire, locale }) => wire.locale ?? { ru: "ru_RU", kk: "kk_KZ", en: "en_US" }[locale],
    questions: ({ wire, questions, id }) =>
      ((wire.questions ?? questions.map(questionRow)) as object[]).map((question, index) => ({
        ...question,
        id: `${id}${index}`,
      })),
    privacy_policy_url: ({ wire }) => (wire.privacy_policy as { url?: string } | undefined)?.url,
    legal_content: ({ wire }) => wire.privacy_policy && { privacy_policy: wire.privacy_policy },
    follow_up_action_url: ({ wire }) => wire.follow_up_action_url ?? "https://example.com/",
    context_card: kept("context_card"),
    thank_you_page: kept("thank_you_page"),
    tracking_parameters: kept("tracking_parameters"),
    is_optimized_for_quality: ({ wire }) =>
      wire.is_optimized_for_quality ?? wire.is_higher_intent ?? false,
    question_page_custom_headline: kept("question_page_custom_headline"),
    block_display_for_non_targeted_viewer: kept("block_display_for_non_targeted_viewer"),
    allow_organic_lead: ({ wire }) => wire.allow_organic_lead_retrieval ?? true,
    created_time: ({ createdAt }) => zonedIso(createdAt),
    leads_count: (form, call) => leadsOfForm(call, form).length,
    expired_leads_count: () => 0,
    organic_leads_count: () => 0,
    page_id: ({ ownerId }) => ownerId,
    page: ({ ownerId }, call, { asks }) => {
      const account = accountOfPage(call.sandbox, ownerId);
      return account && project(kindOf("Page"), toPage(call.sandbox, account), call, asks ?? []);
    },
  },
  edges: {
    leads: {
      reads: ["leads_retrieval"],
      list: (call, form) => {
        requirePageToken(call.viewer, form.ownerId);
        return listing(leadKind, call, leadsOfForm(call, form));
      },
    },
    test_leads: {
      reads: ["leads_retrieval"],
      writes: ["leads_retrieval", "pages_manage_ads"],
      list: (call, form) => {
        requirePageToken(call.viewer, form.ownerId);
        return listing(leadKind, call, testLeadsOfForm(call, form));
      },
      post: (call, form) => {
        requirePageToken(call.viewer, form.ownerId);
        return createTestLead(call, form);
      },
    },
  },
  update: updateForm,
};

function questionRow({ kind, key, label, options }: Question): object {
  const type = TYPE_OF[kind];
  return {
    type,
    key,
    label,
    ...(options && { options: options.map((value) => ({ key: value, value })) }),
  };
}

/** A published form only changes its status. */
function updateForm(call: Call, form: Form): Row {
  requirePageToken(call.viewer, form.ownerId);
  const { status } = parse(z.object({ status: z.enum(["ACTIVE", "ARCHIVED"]) }), call.values);
  call.sandbox.world.forms.update(form.id, {
    status: status === "ACTIVE" ? "published" : "archived",
  });
  return { success: true };
}
