import { createHmac } from "node:crypto";
import type { Sandbox } from "#lib/sandbox/sandbox";
import { answersOf, originsOf } from "#lib/sandbox/tiktok/lead-words";
import { records, type Subscription } from "#lib/sandbox/tiktok/records";
import { readSettings, type Settings } from "#lib/sandbox/tiktok/settings";
import { writeWire } from "#lib/sandbox/tiktok/wire-json";
import type { WebhookMood } from "#lib/sandbox/webhooks";
import type { Lead } from "#lib/sandbox/world";

const MINUTE_MS = 60_000;
/** At once, then with growing gaps for about a day. */
const RETRY_AFTER_MS = [
  1000,
  MINUTE_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  120 * MINUTE_MS,
  360 * MINUTE_MS,
  900 * MINUTE_MS,
];
const LEAD_OBJECT = 1;

/** Sends the lead to everyone who subscribed to it, twice to who subscribed twice. */
export function announceLead(sandbox: Sandbox, lead: Lead, mood: WebhookMood): void {
  const { subscriptions, apps } = records(sandbox.store);
  const settings = readSettings(sandbox.store);
  for (const subscription of subscriptions.list()) {
    if (!wants(sandbox, subscription, lead)) continue;
    const body = writeWire(payload(sandbox, lead, settings));
    const secret = apps.get(subscription.appId)?.secret ?? "";
    const signature = sign(body, secret, settings.webhookSignature, lead.submittedAt);
    sandbox.webhooks.enqueue(
      {
        platform: "tiktok",
        subject: `lead ${lead.id}`,
        url: subscription.callbackUrl,
        body,
        headers: { "content-type": "application/json", ...signature },
        signatureHeaders: Object.keys(signature),
        dueAt: lead.submittedAt,
        retryAfterMs: RETRY_AFTER_MS,
      },
      mood,
    );
  }
}

/** A subscription whose token has died stays silent, and tells nobody why. */
function wants({ tokens }: Sandbox, { entity, detail }: Subscription, lead: Lead): boolean {
  const { state, token } = tokens.look("tiktok", detail.access_token);
  if (entity !== "LEAD" || state !== "valid" || !token?.accountIds.includes(lead.accountId)) {
    return false;
  }
  return (
    detail.advertiser_id === lead.accountId && [undefined, lead.formId].includes(detail.page_id)
  );
}

function payload(sandbox: Sandbox, lead: Lead, settings: Settings) {
  const { world } = sandbox;
  const form = lead.formId ? world.forms.get(lead.formId) : undefined;
  const time = Math.floor(lead.submittedAt / 1000);
  const up = originsOf(sandbox, lead);
  const id = (text: string) =>
    settings.areWebhookIdsNumbers && /^\d+$/.test(text) ? BigInt(text) : text;
  return {
    request_id: `${time}${lead.id}`,
    object: LEAD_OBJECT,
    time,
    entry: [
      {
        id: id(lead.id),
        lead_source: "INSTANT_FORM",
        page_id: id(lead.formId ?? ""),
        page_name: form?.name ?? "",
        advertiser_id: id(lead.accountId),
        advertiser_name: world.accounts.get(lead.accountId)?.name ?? "",
        library_id: "",
        campaign_id: id(up.campaign_id),
        campaign_name: up.campaign_name,
        adgroup_id: id(up.adgroup_id),
        adgroup_name: up.adgroup_name,
        ad_id: id(up.ad_id),
        ad_name: up.ad_name,
        create_time: time,
        changes: answersOf(form, lead).map(([field, value]) => ({ field, value })),
      },
    ],
  };
}

/** The header with the signature, as one of the sources has it; the body is sent as it is. */
export function sign(
  body: string,
  secret: string,
  kind: Settings["webhookSignature"],
  at: number,
): Record<string, string> {
  const hex = (text: string) => createHmac("sha256", secret).update(text).digest("hex");
  switch (kind) {
    case "open_escaped":
      return { "X-Open-Signature": hex(escaped(body)) };
    case "open_raw":
      return { "X-Open-Signature": hex(body) };
    case "tiktok": {
      const seconds = Math.floor(at / 1000);
      return { "TikTok-Signature": `t=${seconds},s=${hex(`${seconds}.${body}`)}` };
    }
    case "product":
      return { "x-tiktok-signature": hex(body) };
  }
}

/** Every code unit above 0x7F as `\u` and four lower-case digits. */
const escaped = (text: string) =>
  text.replace(/[\u0080-\uffff]/g, (unit) => {
    const code = unit.charCodeAt(0).toString(16).padStart(4, "0");
    return `\\u${code}`;
  });
