import { z } from "zod";
import { parseJson } from "#lib/sandbox/meta/params";
import { Refusal } from "#lib/sandbox/meta/refusal";

/** The kinds of values Meta takes: nested ones as objects or as JSON text, numbers also as text. */
const parsed = (value: unknown): unknown => {
  if (typeof value !== "string" || !/^\s*[[{]/.test(value)) return value;
  try {
    return parseJson(value);
  } catch {
    return value;
  }
};
const asNumber = (value: unknown) =>
  typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : value;

export const json = <T extends z.ZodType>(schema: T) => z.preprocess(parsed, schema);

/** A list, also as JSON text or comma separated. */
export const list = <T extends z.ZodType>(item: T) =>
  z.preprocess((value) => {
    const given = parsed(value);
    if (typeof given !== "string") return given;
    return given === "" ? [] : given.split(",").map((part) => part.trim());
  }, z.array(item));

export const text = z.string().min(1);
export const id = z.preprocess(
  (value) => (typeof value === "number" ? String(value) : value),
  z.string().regex(/^\d+$/, "must be an id"),
);
/** Minor units, or any other whole number. */
export const whole = z.preprocess(asNumber, z.number().int().min(0));
export const decimal = z.preprocess(asNumber, z.number());
export const flag = z.preprocess(
  (value) =>
    value === "true" || value === 1 || value === "1"
      ? true
      : value === "false" || value === 0 || value === "0"
        ? false
        : value,
  z.boolean(),
);
/** ISO 8601 or unix seconds; read in the account's zone where it is known. */
export const moment = z.union([z.string().min(1), z.number()]);

/** The value in the schema's shape, or Meta's refusal of the first thing wrong with it. */
export function parse<T extends z.ZodType>(schema: T, values: unknown): z.output<T> {
  const result = schema.safeParse(values);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const path = (issue?.path ?? []).map(String);
  const name = path.join(".") || "body";
  throw new Refusal({
    code: 100,
    message: `(#100) ${sentence(issue, name, valueAt(values, path))}`,
    blame: path.join(".") || undefined,
  });
}

function sentence(issue: z.core.$ZodIssue | undefined, name: string, value: unknown): string {
  if (issue?.code === "unrecognized_keys") {
    return `Unexpected key "${issue.keys[0]}" on param "${name}"`;
  }
  if (value === undefined || value === null) return `The parameter ${name} is required`;
  if (issue?.code === "invalid_value") {
    return `Param ${name} must be one of {${issue.values.map(String).join(", ")}}`;
  }
  return `Param ${name} ${issue?.message ?? "is invalid"}`;
}

function valueAt(values: unknown, path: readonly string[]): unknown {
  let at: unknown = values;
  for (const key of path) {
    at = parsed(at);
    if (at === null || typeof at !== "object") return undefined;
    at = (at as Record<string, unknown>)[key];
  }
  return at;
}
