import "server-only";
import { getLocale, getTranslations } from "next-intl/server";
import { ZodError, type z } from "zod";
import type { Problem } from "#lib/action-result";
import { AppError, type FieldError, STATUS, type Values } from "#lib/errors";
import { log } from "#lib/log";
import { formatMoney } from "#lib/money";

/**
 * What a thrown thing says to the person or program that asked, in their language.
 *
 * Only errors we throw on purpose say what happened; anything else is ours to
 * read in the log under the same correlation id.
 */
export async function toProblem(thrown: unknown, correlationId: string): Promise<Problem> {
  const error = toAppError(thrown);
  const status = STATUS[error.kind];
  const line = { action: "refused", correlationId, code: error.reason, status };
  if (status >= 500) log.error({ ...line, error: thrown }, "failed");
  else log.info(line, "refused");

  const [t, locale] = await Promise.all([getTranslations(), getLocale()]);
  const problem: Problem = {
    type: "about:blank",
    title: t(`kinds.${error.kind}`),
    status,
    detail: t(`errors.${error.reason}`, toWords(error.values, locale)),
    code: error.reason,
    correlationId,
  };
  if (error.fields.length > 0) {
    problem.errors = error.fields.map(({ field, reason, values }) => ({
      field,
      code: reason,
      message: t(`fields.${reason}`, toWords(values, locale)),
    }));
  }
  return problem;
}

function toWords(values: Values = {}, locale: string): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "object" ? formatMoney(value, locale) : value,
    ]),
  );
}

function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  if (thrown instanceof ZodError) {
    const details = { fields: thrown.issues.flatMap(toFieldErrors), cause: thrown };
    const hasBadId = details.fields.some(({ reason }) => reason === "not_a_uuid");
    return hasBadId
      ? new AppError("malformed", "invalid_id", details)
      : new AppError("invalid", "invalid_input", details);
  }
  return new AppError("internal", "internal", { cause: thrown });
}

/** One zod issue as the fields it is about; an unknown key is named itself. */
function toFieldErrors(issue: z.core.$ZodIssue): FieldError[] {
  const field = issue.path.join(".");
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => ({
        field: [...issue.path, key].join("."),
        reason: "unknown_field",
      }));
    case "invalid_value":
      return [{ field, reason: "not_a_choice", values: { choices: issue.values.join(", ") } }];
    case "too_small":
      return [{ field, ...tooSmall(issue) }];
    case "too_big":
      return [{ field, ...tooBig(issue) }];
    case "invalid_format":
      return [{ field, reason: FORMATS[issue.format] ?? "invalid" }];
    case "invalid_type":
      // Zod keeps the input to itself; its English sentence alone tells what was missing.
      return [{ field, reason: issue.message.endsWith("undefined") ? "required" : "invalid" }];
    case "invalid_union":
      return [{ field, reason: "invalid" }];
    case "custom":
      return [{ field, reason: issue.params?.reason ?? "invalid", values: issue.params?.values }];
    default:
      return [{ field, reason: "invalid" }];
  }
}

const FORMATS: Record<string, FieldError["reason"]> = {
  email: "not_an_email",
  url: "not_a_url",
  uuid: "not_a_uuid",
};

type Words = Pick<FieldError, "reason" | "values">;

function tooSmall({ origin, minimum }: z.core.$ZodIssueTooSmall): Words {
  const min = Number(minimum);
  if (origin === "string") {
    return min === 1 ? { reason: "required" } : { reason: "too_short", values: { min } };
  }
  return { reason: origin === "array" ? "too_few" : "too_small", values: { min } };
}

function tooBig({ origin, maximum }: z.core.$ZodIssueTooBig): Words {
  const max = Number(maximum);
  if (origin === "string") return { reason: "too_long", values: { max } };
  return { reason: origin === "array" ? "too_many" : "too_big", values: { max } };
}
