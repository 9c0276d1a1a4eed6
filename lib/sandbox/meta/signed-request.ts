import { createHmac } from "node:crypto";
import { z } from "zod";
import { metaUser } from "#lib/sandbox/meta/assets";
import { metaSettings } from "#lib/sandbox/meta/settings";
import { ControlError } from "#lib/sandbox/platform";
import type { Sandbox } from "#lib/sandbox/sandbox";

/** What a person may do to the app at Facebook: remove it, or ask for their data's deletion. */
export const Callback = z.strictObject({
  kind: z.enum(["deauthorise", "data_deletion"]),
  /** Signed with another secret. */
  wrongSignature: z.boolean().default(false),
});
export type Callback = z.output<typeof Callback>;

const URL_OF = { deauthorise: "deauthoriseUrl", data_deletion: "dataDeletionUrl" } as const;

/** Tells the app by its callback of the dashboard, when there is one. */
export function callBack(sandbox: Sandbox, { kind, wrongSignature }: Callback): string | null {
  const settings = metaSettings(sandbox);
  const url = settings[URL_OF[kind]];
  if (!url) return null;
  const now = sandbox.clock.now();
  const payload = {
    algorithm: "HMAC-SHA256",
    issued_at: Math.floor(now / 1000),
    user_id: metaUser(sandbox).id,
  };
  const signed = signedRequest(payload, wrongSignature ? "not the secret" : settings.appSecret);
  const subject = `${kind} ${sandbox.store.count("meta callback")}`;
  sandbox.webhooks.enqueue({
    platform: "meta",
    subject,
    url,
    body: new URLSearchParams({ signed_request: signed }).toString(),
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      "user-agent": "facebookexternalua",
    },
    signatureHeaders: [],
    dueAt: now,
    retryAfterMs: [],
  });
  return subject;
}

/** The callback as control orders it, with what the app answered. */
export async function orderCallback(sandbox: Sandbox, callback: Callback): Promise<object> {
  const subject = callBack(sandbox, callback);
  // A forged one comes from elsewhere: at Facebook nothing happened.
  if (subject && callback.kind === "deauthorise" && !callback.wrongSignature) {
    for (const { id } of sandbox.tokens.list("meta")) sandbox.tokens.revoke(id);
  }
  if (!subject) throw new ControlError(`Set ${URL_OF[callback.kind]} first.`);
  await sandbox.webhooks.flush();
  const sent = sandbox.webhooks.list().find((delivery) => delivery.subject === subject);
  return { attempts: sent?.attempts ?? [] };
}

/** `base64url(signature).base64url(json)`, signed over the encoded part. */
function signedRequest(payload: object, secret: string): string {
  const encoded = Buffer.from(JSON.stringify(payload)).toString("base64url");
  const signature = createHmac("sha256", secret).update(encoded).digest("base64url");
  return `${signature}.${encoded}`;
}
