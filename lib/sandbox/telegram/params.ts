import { z } from "zod";
import { badRequest } from "#lib/sandbox/telegram/refusal";

export type Params = Readonly<Record<string, unknown>>;

/** A call's parameters, from wherever Telegram accepts them: query, JSON, form or multipart. */
export async function readParams(request: Request): Promise<Params> {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  if (request.method !== "POST") return query;
  const type = request.headers.get("content-type") ?? "";
  if (type.includes("json")) {
    const text = await request.text();
    if (text.trim() === "") return query;
    try {
      return { ...query, ...JSON.parse(text) };
    } catch {
      throw badRequest("can't parse JSON object");
    }
  }
  if (!type.includes("form")) return query;
  return { ...query, ...Object.fromEntries(await request.formData()) };
}

/** Forms carry numbers, flags and objects as text; Telegram takes either in JSON, too. */
export const number = z.preprocess(
  (value) => (typeof value === "string" && value.trim() !== "" ? Number(value) : value),
  z.number().int(),
);

export const flag = z.preprocess(
  (value) =>
    typeof value === "string" ? ["true", "1", "yes"].includes(value.toLowerCase()) : value,
  z.boolean(),
);

export const json = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (typeof value === "string" ? parsed(value) : value), schema);

/** An id or `@name`. */
export const chatId = z.union([z.number(), z.string()]).transform(String).default("");

/** Parses what a method understands; what it doesn't is ignored, as Telegram does. */
export function parseParams<T extends z.ZodType>(schema: T, params: Params): z.output<T> {
  const result = schema.safeParse(params);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const field = issue?.path.join(".") || "parameters";
  throw badRequest(`can't parse "${field}": ${issue?.message}`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
