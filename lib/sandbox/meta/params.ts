import { Refusal } from "#lib/sandbox/meta/refusal";

/** A file part of a multipart body. */
export type Upload = { name: string; fileName: string; type: string; bytes: Uint8Array };

export type Params = { values: Record<string, unknown>; files: Upload[] };

/** Query and body as one: JSON, form or multipart, as any client of Meta may send them. */
export async function readParams(request: Request): Promise<Params> {
  const values: Record<string, unknown> = {};
  for (const [key, value] of new URL(request.url).searchParams) values[key] = value;
  const files: Upload[] = [];
  if (request.method === "GET" || request.method === "HEAD") return { values, files };

  const type = request.headers.get("content-type") ?? "";
  if (type.includes("multipart/form-data")) {
    const form = await request.formData().catch(() => {
      throw new Refusal({ code: 100, message: "(#100) Malformed multipart body" });
    });
    for (const [key, value] of form) {
      if (typeof value === "string") values[key] = value;
      else files.push(await uploadOf(key, value));
    }
    return { values, files };
  }
  const text = await request.text();
  if (text === "") return { values, files };
  if (type.includes("json")) Object.assign(values, withoutNulls(parsedObject(text)));
  else for (const [key, value] of new URLSearchParams(text)) values[key] = value;
  return { values, files };
}

/** JSON in which ids beyond 2^53 keep every digit, as strings. */
export function parseJson(text: string): unknown {
  // Safe: the runtime hands the source text as a third argument, TypeScript's library lags.
  const keepDigits = (_key: string, value: unknown, context?: { source?: string }) =>
    typeof value === "number" &&
    !Number.isSafeInteger(value) &&
    /^-?\d+$/.test(context?.source ?? "")
      ? context?.source
      : value;
  return JSON.parse(text, keepDigits as (key: string, value: unknown) => unknown);
}

function parsedObject(text: string): object {
  try {
    const parsed = parseJson(text);
    if (parsed && typeof parsed === "object") return parsed;
  } catch {
    // Falls through to the same refusal as any other body that isn't an object.
  }
  throw new Refusal({ code: 100, message: "(#100) Body is not a JSON object" });
}

/** Meta's SDKs send what was never set as null. */
export const withoutNulls = (values: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));

async function uploadOf(name: string, file: File): Promise<Upload> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return { name, fileName: file.name || name, type: file.type, bytes };
}
