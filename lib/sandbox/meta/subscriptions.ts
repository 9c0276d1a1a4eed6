import { createHmac } from "node:crypto";
import { z } from "zod";
import { requirePageToken } from "#lib/sandbox/meta/access";
import type { Call } from "#lib/sandbox/meta/call";
import type { Row } from "#lib/sandbox/meta/node";
import { invalid, Refusal } from "#lib/sandbox/meta/refusal";
import { metaSettings } from "#lib/sandbox/meta/settings";
import { list, parse, text } from "#lib/sandbox/meta/values";
import type { Sandbox } from "#lib/sandbox/sandbox";
import type { Collection } from "#lib/sandbox/store";
import type { WebhookMood } from "#lib/sandbox/webhooks";
import type { Lead } from "#lib/sandbox/world";

/** Where the app hears of changes; one address per kind of object. */
type AppSubscription = {
  /** `page` and the like. */
  readonly id: string;
  readonly callbackUrl: string;
  readonly fields: readonly string[];
};

/** What of a Page the app hears. */
type PageSubscription = { readonly id: string; readonly fields: readonly string[] };

const appSubscriptions = ({ store }: Sandbox): Collection<AppSubscription> =>
  store.collection<AppSubscription>("meta_app_subscriptions");
const pageSubscriptions = ({ store }: Sandbox): Collection<PageSubscription> =>
  store.collection<PageSubscription>("meta_page_subscriptions");

const PAGE_FIELDS = [
  "leadgen",
  "leadgen_update",
  "feed",
  "messages",
  "messaging_postbacks",
  "mention",
] as const;

/** Waits after failures: for about 36 hours, rarer and rarer. */
const RETRY_AFTER_MS = [1, 5, 15, 60, 180, 360, 720, 840].map((minutes) => minutes * 60_000);

const Subscribe = z.object({
  object: z.enum(["page", "instagram", "user", "ad_account"]),
  callback_url: z.url(),
  verify_token: z.string().default(""),
  fields: list(text),
});

function requireApp({ viewer }: Call): void {
  if (viewer.kind === "app") return;
  throw new Refusal({
    code: 15,
    message: "(#15) This method must be called with an app access_token",
  });
}

/** `POST /<app>/subscriptions`: the address must answer the challenge first. */
export async function setSubscription(call: Call): Promise<Row> {
  requireApp(call);
  const {
    object,
    callback_url: callbackUrl,
    verify_token: token,
    fields,
  } = parse(Subscribe, call.values);
  await challenge(call.sandbox, callbackUrl, token);
  appSubscriptions(call.sandbox).put({ id: object, callbackUrl, fields });
  return { success: true };
}

async function challenge(sandbox: Sandbox, callbackUrl: string, token: string): Promise<void> {
  const expected = sandbox.ids.digits("meta challenge", "1", 10);
  const url = new URL(callbackUrl);
  url.searchParams.set("hub.mode", "subscribe");
  url.searchParams.set("hub.challenge", expected);
  url.searchParams.set("hub.verify_token", token);
  const refuse = (detail: string) =>
    new Refusal({
      code: 2200,
      message: `(#2200) Callback verification failed with the following errors: ${detail}`,
    });
  const signal = AbortSignal.any([sandbox.closing, AbortSignal.timeout(10_000)]);
  const response = await fetch(url, { signal }).catch((error: unknown) => {
    throw refuse(`connection failed (${error instanceof Error ? error.message : error})`);
  });
  const body = await response.text();
  if (response.status !== 200) throw refuse(`HTTP Status Code = ${response.status}`);
  if (body !== expected) throw refuse("the response doesn't match the challenge");
}

export function subscriptionsOf(call: Call): Row {
  requireApp(call);
  return {
    data: appSubscriptions(call.sandbox)
      .list()
      .map(({ id, callbackUrl, fields }) => ({
        object: id,
        callback_url: callbackUrl,
        active: true,
        fields: fields.map((name) => ({ name, version: "v26.0" })),
      })),
  };
}

/** `DELETE /<app>/subscriptions`: one kind of object, or all. */
export function removeSubscription(call: Call): Row {
  requireApp(call);
  const { object } = parse(z.object({ object: text.optional() }), call.values);
  for (const { id } of appSubscriptions(call.sandbox).list()) {
    if (object === undefined || id === object) appSubscriptions(call.sandbox).delete(id);
  }
  return { success: true };
}

/** `POST /<page>/subscribed_apps` */
export function subscribePage(call: Call, page: { id: string }): Row {
  requirePageToken(call.viewer, page.id);
  const { subscribed_fields: fields } = parse(
    z.object({ subscribed_fields: list(z.enum(PAGE_FIELDS)) }),
    call.values,
  );
  if (fields.length === 0)
    throw invalid("The parameter subscribed_fields is required", "subscribed_fields");
  pageSubscriptions(call.sandbox).put({ id: page.id, fields });
  return { success: true };
}

export function subscriptionOf(call: Call, page: { id: string }): Row {
  requirePageToken(call.viewer, page.id);
  const known = pageSubscriptions(call.sandbox).get(page.id);
  const { appId, appName } = call.settings;
  return {
    data: known
      ? [{ id: appId, name: appName, category: "Business", subscribed_fields: known.fields }]
      : [],
  };
}

export function unsubscribePage(call: Call, page: { id: string }): Row {
  requirePageToken(call.viewer, page.id);
  pageSubscriptions(call.sandbox).delete(page.id);
  return { success: true };
}

/** Tells the app of a lead, when it listens and the lead's Page is subscribed. */
export const announceLead = (sandbox: Sandbox, lead: Lead, mood: WebhookMood): void =>
  announceLeads(sandbox, [lead], mood);

/** Tells of several in one delivery: an entry for each Page, a change for each lead. */
export function announceLeads(sandbox: Sandbox, leads: readonly Lead[], mood: WebhookMood): void {
  const app = appSubscriptions(sandbox).get("page");
  if (!app?.fields.includes("leadgen")) return;
  const heard = leads.flatMap((lead) => {
    const form = lead.formId ? sandbox.world.forms.get(lead.formId) : undefined;
    const fields = pageSubscriptions(sandbox).get(form?.ownerId ?? "")?.fields;
    return form && fields?.includes("leadgen") ? [{ lead, pageId: form.ownerId }] : [];
  });
  if (heard.length === 0) return;
  const last = Math.max(...heard.map(({ lead }) => lead.submittedAt));
  const entry = [...Map.groupBy(heard, ({ pageId }) => pageId)].map(([id, list]) => ({
    id,
    time: Math.floor(last / 1000),
    changes: list.map(({ lead }) => ({ field: "leadgen", value: leadgen(lead, id) })),
  }));
  const body = escaped(JSON.stringify({ object: "page", entry }));
  const { appSecret } = metaSettings(sandbox);
  const sign = (algorithm: "sha1" | "sha256") =>
    `${algorithm}=${createHmac(algorithm, appSecret).update(body).digest("hex")}`;
  sandbox.webhooks.enqueue(
    {
      platform: "meta",
      subject: `lead ${heard.map(({ lead }) => lead.id).join(", ")}`,
      url: app.callbackUrl,
      body,
      headers: {
        "content-type": "application/json",
        "user-agent": "facebookexternalua",
        "x-hub-signature": sign("sha1"),
        "x-hub-signature-256": sign("sha256"),
      },
      signatureHeaders: ["x-hub-signature", "x-hub-signature-256"],
      dueAt: last,
      retryAfterMs: RETRY_AFTER_MS,
    },
    mood,
  );
}

const leadgen = (lead: Lead, pageId: string) => ({
  leadgen_id: lead.id,
  page_id: pageId,
  form_id: lead.formId,
  ...(lead.adId && { adgroup_id: lead.adId, ad_id: lead.adId }),
  created_time: Math.floor(lead.submittedAt / 1000),
});

/** Meta signs what it sends: with everything beyond ASCII escaped. */
const escaped = (json: string) =>
  json.replace(
    /[\u0080-\uffff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
