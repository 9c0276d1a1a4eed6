import type { PostgrestError } from "@supabase/supabase-js";
import { AppError, notFound, type Reason } from "#lib/errors";

type Answer = { data: unknown; error: PostgrestError | null; status: number };

/** Messages our own functions raise, which are reasons; PostgREST makes PT404 a 404. */
const RAISED: Record<string, Reason> = {
  not_found: "not_found",
  invitation_gone: "invitation_gone",
  last_owner: "last_owner",
  already_member: "already_member",
  currency_in_use: "currency_in_use",
  direction_is_running: "direction_is_running",
  ad_accounts_in_use: "ad_accounts_in_use",
  action_in_progress: "action_in_progress",
  launch_in_progress: "launch_in_progress",
  launch_is_over: "launch_is_over",
  no_free_ad_group: "no_free_ad_group",
  oauth_grant_gone: "oauth_grant_gone",
  advertiser_taken: "advertiser_taken",
  upload_quota: "upload_quota",
  creative_already_there: "creative_already_there",
  creative_not_failed: "creative_not_failed",
  proposal_decided: "proposal_decided",
};

/** What a caller knows of its own refusals better than the database does. */
type Hints = {
  /** The field whose value another row already has. */
  duplicate?: string;
  /** What to say when other rows depend on the one to delete. */
  inUse?: Reason;
};

/** The data of a database answer; a refusal becomes the error people can read. */
export function unwrap<A extends Answer>(
  answer: A,
  hints: Hints = {},
): Extract<A, { error: null }>["data"] {
  if (answer.error) throw toAppError(answer.error, answer.status, hints);
  return answer.data;
}

function toAppError(error: PostgrestError, status: number, hints: Hints): AppError {
  const details = { cause: error };
  switch (error.code) {
    case "PT404":
      return new AppError("not_found", RAISED[error.message] ?? "not_found", details);
    case "PT409":
      return new AppError("conflict", RAISED[error.message] ?? "already_exists", details);
    // What the rooms check with better words; the database is the second to refuse it.
    case "PT422":
    case "22P02": // invalid_text_representation
    case "22P05": // untranslatable_character
    case "23514": // check_violation
      return new AppError("invalid", "invalid_input", details);
    case "PGRST116": // one row asked, none there
      return notFound();
    case "23505": // unique_violation
      return new AppError("conflict", "already_exists", {
        ...details,
        fields: hints.duplicate ? [{ field: hints.duplicate, reason: "taken" }] : [],
      });
    case "23503": // foreign_key_violation
      return new AppError("conflict", hints.inUse ?? "in_use", details);
    case "42501": // insufficient_privilege, or a policy's refusal
      return new AppError("forbidden", "forbidden", details);
    case "PGRST301": // the token expired or was signed by somebody else
    case "PGRST303":
      return new AppError("signed_out", "signed_out", details);
  }
  // Without any answer nobody knows whether it was written; of an exhausted pool it was not.
  const isUnreachable = status === 0 || status === 503 || error.code === "PGRST000";
  if (isUnreachable) return new AppError("unavailable", "unavailable", details);
  return new AppError("internal", "internal", details);
}
