import { Refusal } from "#lib/sandbox/tiktok/refusal";
import { readWire } from "#lib/sandbox/tiktok/wire-json";

const MAX_UPLOAD = 500 * 1024 * 1024;
/** What a form adds around its file. */
const FORM_EDGE = 1024 * 1024;

/** The parameters of a call, from wherever its kind carries them: query, JSON body or form. */
export async function readParams(request: Request): Promise<unknown> {
  if (request.method === "GET") {
    const params: Record<string, string> = {};
    for (const [key, value] of new URL(request.url).searchParams) params[key] ??= value;
    return params;
  }
  if (Number(request.headers.get("content-length")) > MAX_UPLOAD + FORM_EDGE) {
    throw new Refusal(40907, "The file is too large: the maximum is 500 MB.");
  }
  if (request.headers.get("content-type")?.startsWith("multipart/form-data")) {
    return Object.fromEntries(await request.formData());
  }
  return readJson(await request.text());
}

function readJson(text: string): object {
  if (text === "") return {};
  let body: unknown;
  try {
    body = readWire(text);
  } catch {
    throw new Refusal(40002, "body: Not a valid JSON.");
  }
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw new Refusal(40002, "body: Not a valid object.");
  }
  return body;
}
