import { z } from "zod";
import { accountFor, appFor } from "#lib/sandbox/tiktok/access";
import { type Call, SCOPE } from "#lib/sandbox/tiktok/call";
import { open } from "#lib/sandbox/tiktok/endpoint";
import { requirePage } from "#lib/sandbox/tiktok/pages";
import { cut, pageShape } from "#lib/sandbox/tiktok/paging";
import type { App, Subscription } from "#lib/sandbox/tiktok/records";
import { invalid, MISSING, Refusal } from "#lib/sandbox/tiktok/refusal";

const proof = { app_id: z.string(), secret: z.string() };
const entity = z.enum([
  "LEAD",
  "AD_GROUP",
  "AD",
  "AD_ACCOUNT_SUSPENSION",
  "CREATIVE_FATIGUE",
  "TCM_VIDEOS",
  "REPORT_DATA_CHANGE",
  "API_SERVICE_STATUS",
]);
const Detail = z.looseObject({
  access_token: z.string(),
  advertiser_id: z.string().optional(),
  library_id: z.string().optional(),
  page_id: z.string().optional(),
  lead_source: z.string().optional(),
});

const subscribe = open("POST", "/subscription/subscribe/", {
  input: z.object({
    ...proof,
    subscribe_entity: entity,
    callback_url: z.string(),
    subscription_detail: Detail,
  }),
  answer(call, input) {
    const app = appFor(call, input);
    requireReachable(input.callback_url);
    requireAllowed(call, app, input.subscription_detail);
    const { id } = call.records.subscriptions.put({
      id: call.sandbox.ids.digits("tiktok", "73", 19),
      appId: app.id,
      entity: input.subscribe_entity,
      callbackUrl: input.callback_url,
      detail: input.subscription_detail,
    });
    return { subscription_id: id };
  },
});

/** HTTPS, or this machine. */
function requireReachable(address: string): void {
  const url = URL.parse(address);
  const isLocal = ["localhost", "127.0.0.1"].includes(url?.hostname ?? "");
  if (url?.protocol === "https:" || (isLocal && url?.protocol === "http:")) return;
  throw invalid("callback_url", "Must be a public https URL.");
}

/** The token inside must be this app's, alive, with the leads scope and the advertiser. */
function requireAllowed(call: Call, app: App, detail: z.output<typeof Detail>): void {
  const { state, token } = call.sandbox.tokens.look("tiktok", detail.access_token);
  if (state !== "valid" || token?.wire.appId !== app.id) {
    throw new Refusal(40105, "Access token is incorrect or has been revoked.");
  }
  if (!token.scopes.includes(SCOPE.leads)) {
    throw new Refusal(40001, "Permission error: The access token lacks the leads scope.");
  }
  if (!detail.advertiser_id) throw invalid("subscription_detail.advertiser_id", MISSING);
  const account = accountFor({ ...call, token }, detail.advertiser_id);
  if (detail.page_id) requirePage({ ...call, token, account }, detail.page_id);
}

const get = open("GET", "/subscription/get/", {
  input: z.object({ ...proof, subscribe_entity: entity, ...pageShape(10, 1000) }),
  answer(call, input) {
    const app = appFor(call, input);
    const found = call.records.subscriptions
      .list()
      .filter(({ appId, entity }) => appId === app.id && entity === input.subscribe_entity);
    const { rows, page_info } = cut(found, input);
    return { subscriptions: rows.map(subscriptionRow), page_info };
  },
});

/** What is listed says nothing of the token. */
function subscriptionRow({ id, appId, entity: name, callbackUrl, detail }: Subscription) {
  const { access_token: _, ...rest } = detail;
  return {
    app_id: appId,
    subscription_id: id,
    subscribe_entity: name,
    callback_url: callbackUrl,
    subscription_detail: rest,
  };
}

const unsubscribe = open("POST", "/subscription/unsubscribe/", {
  input: z.object({ ...proof, subscription_id: z.string() }),
  answer(call, input) {
    const app = appFor(call, input);
    if (call.records.subscriptions.get(input.subscription_id)?.appId !== app.id) {
      throw invalid("subscription_id", `Subscription ${input.subscription_id} does not exist.`);
    }
    call.records.subscriptions.delete(input.subscription_id);
    return {};
  },
});

export const SUBSCRIPTIONS = [subscribe, get, unsubscribe];
