import { createHash } from "node:crypto";
import type { Call } from "#lib/sandbox/tiktok/call";
import { Refusal } from "#lib/sandbox/tiktok/refusal";

export type IncomingFile = { bytes: Uint8Array; name: string; md5: string };

const MB = 1024 * 1024;
const MAX_BYTES = { video: 500 * MB, image: 50 * MB };
/** Each kind has codes of its own for an address that is dead or slow. */
const CODES = {
  video: { dead: 40903, slow: 40902 },
  image: { dead: 40912, slow: 40913 },
};

export type Kind = keyof typeof MAX_BYTES;

export const md5Of = (bytes: Uint8Array): string => createHash("md5").update(bytes).digest("hex");

/** A file from a form, if it is all there: not empty, not too large, and its MD5 is right. */
export async function fromForm(
  file: unknown,
  signature: string | undefined,
  { kind, field }: { kind: Kind; field: string },
): Promise<IncomingFile> {
  if (!(file instanceof File)) throw new Refusal(40905, `${field}: The file is missing.`);
  if (!signature) throw new Refusal(40002, `${kind}_signature: Missing data for required field.`);
  requireSize(file.size, kind);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const md5 = md5Of(bytes);
  if (md5 !== signature.toLowerCase()) {
    throw new Refusal(40900, "The MD5 of the file does not match its signature.");
  }
  return { bytes, name: file.name, md5 };
}

/** A file from an address, fetched as TikTok would. */
export async function fromAddress(
  address: string | undefined,
  kind: Kind,
  { sandbox: { closing }, settings: { fetchTimeoutMs } }: Call,
): Promise<IncomingFile> {
  if (!address || !/^https?:$/.test(URL.parse(address)?.protocol ?? "")) {
    throw new Refusal(40002, `${kind}_url: Not a valid URL.`);
  }
  const { dead, slow } = CODES[kind];
  try {
    const signal = AbortSignal.any([AbortSignal.timeout(fetchTimeoutMs), closing]);
    const response = await fetch(address, { signal });
    if (!response.ok) throw new Refusal(dead, `The URL answered HTTP ${response.status}.`);
    if (response.headers.get("content-type")?.startsWith("text/")) {
      throw new Refusal(40908, "The URL does not lead to a media file.");
    }
    requireSize(Number(response.headers.get("content-length") ?? 1), kind);
    const bytes = await response.bytes();
    requireSize(bytes.length, kind);
    const md5 = md5Of(bytes);
    const stated = response.headers.get("content-md5");
    if (stated && Buffer.from(stated, "base64").toString("hex") !== md5) {
      throw new Refusal(40900, "The MD5 of the file does not match its Content-MD5.");
    }
    const name = decodeURIComponent(new URL(address).pathname.split("/").at(-1) || kind);
    return { bytes, name, md5 };
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const isSlow = error instanceof Error && error.name === "TimeoutError";
    throw isSlow
      ? new Refusal(slow, "Fetching the URL timed out.")
      : new Refusal(dead, "The URL is not available.");
  }
}

function requireSize(size: number, kind: Kind): void {
  if (size === 0) throw new Refusal(40906, "The file is empty.");
  if (size <= MAX_BYTES[kind]) return;
  throw new Refusal(40907, `The file is too large: the maximum is ${MAX_BYTES[kind] / MB} MB.`);
}
