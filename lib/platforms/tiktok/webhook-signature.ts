import { createHmac, timingSafeEqual } from "node:crypto";

export type WebhookKeys = {
  /** The app's secret, and during a rotation the one before it. */
  appSecrets: string[];
  /** The secret of the product's own form; the app's where none is set. */
  webhookSecrets: string[];
};

/** A clock ahead of ours by more makes a signature worthless; an old one is only late. */
const MAX_AHEAD_S = 300;

const HEX = /^[0-9a-f]{64}$/i;
const TIMED = /^t=(\d{1,12}),s=([0-9a-f]{64})$/i;

/**
 * Whether TikTok signed these very bytes, in one of the three forms it may take.
 *
 * The header that is there decides alone: a wrong signature in one form is not saved by another.
 */
export function isSignedByTiktok(
  raw: Uint8Array,
  headers: Headers,
  { appSecrets, webhookSecrets }: WebhookKeys,
  now: Date,
): boolean {
  const open = headers.get("x-open-signature");
  if (open !== null) {
    return HEX.test(open) && appSecrets.some((key) => isOpenSignature(open, raw, key));
  }
  const timed = headers.get("tiktok-signature");
  if (timed !== null) {
    const [, seconds, signature] = TIMED.exec(timed) ?? [];
    if (!seconds || !signature) return false;
    if (Number(seconds) > now.getTime() / 1000 + MAX_AHEAD_S) return false;
    return appSecrets.some((key) => isHmac(signature, key, `${seconds}.`, raw));
  }
  const own = headers.get("x-tiktok-signature");
  return own !== null && HEX.test(own) && webhookSecrets.some((key) => isHmac(own, key, raw));
}

/** Of the bytes as they came, or with everything beyond ASCII escaped: sources differ. */
function isOpenSignature(signature: string, raw: Uint8Array, key: string): boolean {
  const asSent = isHmac(signature, key, raw);
  const asEscaped = isHmac(signature, key, escaped(raw));
  return asSent || asEscaped;
}

function isHmac(signature: string, key: string, ...parts: (string | Uint8Array)[]): boolean {
  const hmac = createHmac("sha256", key);
  for (const part of parts) hmac.update(part);
  // Both are 32 bytes: the shape of the header was checked before.
  return timingSafeEqual(hmac.digest(), Buffer.from(signature, "hex"));
}

/** Every code unit above 0x7F as `\u` and four lower-case digits. */
function escaped(raw: Uint8Array): string {
  return new TextDecoder()
    .decode(raw)
    .replace(
      /[\u0080-\uffff]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
}
