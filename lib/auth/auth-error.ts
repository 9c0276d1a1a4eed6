import { type AuthError, isAuthRetryableFetchError } from "@supabase/supabase-js";
import { AppError, type ErrorKind, type Reason } from "#lib/errors";

/** Supabase Auth's codes in our words; what is missing here is a failure of ours. */
const REFUSALS: Record<string, [ErrorKind, Reason]> = {
  invalid_credentials: ["invalid", "wrong_password"],
  // Whether an address is banned is nobody's business who does not know its password.
  user_banned: ["invalid", "wrong_password"],
  email_not_confirmed: ["forbidden", "email_not_confirmed"],
  user_already_exists: ["conflict", "email_taken"],
  email_exists: ["conflict", "email_taken"],
  weak_password: ["invalid", "weak_password"],
  same_password: ["invalid", "same_password"],
  signup_disabled: ["forbidden", "sign_up_closed"],
  email_provider_disabled: ["forbidden", "sign_up_closed"],
  otp_expired: ["conflict", "link_expired"],
  session_not_found: ["signed_out", "signed_out"],
  session_expired: ["signed_out", "signed_out"],
  refresh_token_not_found: ["signed_out", "signed_out"],
  refresh_token_already_used: ["signed_out", "signed_out"],
  user_not_found: ["signed_out", "signed_out"],
  bad_jwt: ["signed_out", "signed_out"],
  reauthentication_needed: ["conflict", "link_expired"],
};

/** Supabase's own limits come without a time; a minute is the longest of their pauses between mails. */
const PAUSE_S = 60;

/** A refusal of Supabase Auth as the error people can read. */
export function toAuthError(error: AuthError): AppError {
  const { code = "", status = 0 } = error;
  if (code.startsWith("over_") || status === 429) {
    const values = { seconds: PAUSE_S, minutes: PAUSE_S / 60 };
    return new AppError("slow_down", "slow_down", { retryAfterS: PAUSE_S, values, cause: error });
  }
  if (code === "email_address_invalid") {
    const fields = [{ field: "email", reason: "not_an_email" as const }];
    return new AppError("invalid", "invalid_input", { fields, cause: error });
  }
  const known = REFUSALS[code];
  if (known) return new AppError(...known, { cause: error });
  if (error.name === "AuthSessionMissingError") {
    return new AppError("signed_out", "signed_out", { cause: error });
  }
  if (isUnreachable(error))
    return new AppError("unavailable", "auth_unavailable", { cause: error });
  return new AppError("internal", "internal", { cause: error });
}

/** No answer, or one that says "later". */
export function isUnreachable(error: AuthError): boolean {
  return isAuthRetryableFetchError(error) || (error.status ?? 0) >= 502;
}
