import { z } from "zod";
import { invalid, MISSING } from "#lib/sandbox/tiktok/refusal";
import { readWire } from "#lib/sandbox/tiktok/wire-json";

type Issue = z.core.$ZodIssue;

/** The parameters as the schema wants them, or TikTok's refusal of the first one that is wrong. */
export function parseParams<S extends z.ZodType>(schema: S, params: unknown): z.output<S> {
  const parsed = schema.safeParse(params, { reportInput: true });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw invalid(issue?.path.join(".") || "body", issue ? reasonOf(issue) : "Invalid.");
}

function reasonOf(issue: Issue): string {
  if (issue.code !== "custom" && issue.input === undefined) return MISSING;
  switch (issue.code) {
    case "invalid_type":
      return `Not a valid ${issue.expected}.`;
    case "invalid_value":
      return `Must be one of: ${issue.values.join(", ")}.`;
    case "too_big":
      return issue.origin === "number"
        ? `Must be less than or equal to ${issue.maximum}.`
        : `Longer than maximum length ${issue.maximum}.`;
    case "too_small":
      return issue.origin === "number"
        ? `Must be greater than or equal to ${issue.minimum}.`
        : `Shorter than minimum length ${issue.minimum}.`;
    default:
      return issue.message;
  }
}

/** A whole number, also where it comes as text: in a query or a form. */
export const integer = (min: number, max: number) =>
  z.preprocess(
    (value) => (typeof value === "string" && /^-?\d+$/.test(value) ? Number(value) : value),
    z.number().int().min(min).max(max),
  );

/** A yes or no, also where it comes as text. */
export const flag = () =>
  z.preprocess(
    (value) => (value === "true" ? true : value === "false" ? false : value),
    z.boolean(),
  );

/** A query value that holds JSON: every array and object of a GET travels like this. */
export function json<S extends z.ZodType>(schema: S) {
  return z
    .string()
    .transform((text, context): unknown => {
      try {
        return readWire(text);
      } catch {
        context.addIssue("Not a valid JSON.");
        return z.NEVER;
      }
    })
    .pipe(schema as z.ZodType<z.output<S>, unknown>);
}

/** A 64-bit id that travels as a bare JSON number; kept as text. */
export const int64 = () =>
  z
    .custom<bigint | number>(
      (value) => typeof value === "bigint" || Number.isInteger(value),
      "Not a valid integer.",
    )
    .transform(String);

export const ids = (max: number) => z.array(z.string()).max(max);
