import "server-only";
import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import type { Platform } from "#lib/platforms/platform";

const CIPHER = "aes-256-gcm";
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** The one field of the one row a secret may be read from; copied elsewhere it does not open. */
export type Place = {
  table: string;
  rowId: string;
  userAccountId: string;
  platform: Platform;
  field: string;
};

/** What we encrypt with now, and what we did before the key was changed. */
export type Keys = { current: Buffer; previous: Buffer | null };

/** The value was changed, moved, or encrypted with a key we do not have. */
export class SealBroken extends Error {
  override name = "SealBroken";
}

/** Tells keys apart without telling anything of them. */
export function keyId(key: Buffer): string {
  return createHash("sha256").update("performante key id").update(key).digest("hex").slice(0, 8);
}

/** Encrypts a secret for its place, as `v1.<key id>.<iv>.<text and tag>`. */
export function seal(secret: string, place: Place, { current }: Keys): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, current, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(boundTo(place));
  const text = Buffer.concat([cipher.update(secret, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return ["v1", keyId(current), iv.toString("base64url"), text.toString("base64url")].join(".");
}

/** The secret of this place; throws `SealBroken` for anything that was not sealed for it. */
export function unseal(sealed: string, place: Place, keys: Keys): string {
  const [version, id, ivText = "", text = "", ...rest] = sealed.split(".");
  const key = [keys.current, keys.previous].find((one) => one && keyId(one) === id);
  const iv = Buffer.from(ivText, "base64url");
  const bytes = Buffer.from(text, "base64url");
  const isOurs = version === "v1" && rest.length === 0 && iv.length === IV_BYTES;
  if (!key || !isOurs || bytes.length < TAG_BYTES) throw new SealBroken("not sealed by us");

  const decipher = createDecipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES });
  decipher.setAAD(boundTo(place));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    const secret = Buffer.concat([
      decipher.update(bytes.subarray(0, -TAG_BYTES)),
      decipher.final(),
    ]);
    return secret.toString("utf8");
  } catch (cause) {
    throw new SealBroken("changed, or moved from its place", { cause });
  }
}

/** Whether a value is under the key of now; any other is due to be sealed anew. */
export function isSealedWith(sealed: string, { current }: Keys): boolean {
  return sealed.split(".")[1] === keyId(current);
}

function boundTo({ table, rowId, userAccountId, platform, field }: Place): Buffer {
  return Buffer.from([table, rowId, userAccountId, platform, field].join("|"));
}
