import {
  AuthApiError,
  AuthRetryableFetchError,
  AuthSessionMissingError,
} from "@supabase/supabase-js";
import { expect, test } from "vitest";
import { toAuthError } from "#lib/auth/auth-error";

test.each([
  ["invalid_credentials", 400, "invalid", "wrong_password"],
  ["user_banned", 400, "invalid", "wrong_password"],
  ["email_not_confirmed", 400, "forbidden", "email_not_confirmed"],
  ["user_already_exists", 422, "conflict", "email_taken"],
  ["weak_password", 422, "invalid", "weak_password"],
  ["otp_expired", 403, "conflict", "link_expired"],
  ["signup_disabled", 422, "forbidden", "sign_up_closed"],
  ["session_not_found", 403, "signed_out", "signed_out"],
  ["over_email_send_rate_limit", 429, "slow_down", "slow_down"],
  ["email_address_invalid", 400, "invalid", "invalid_input"],
  ["hook_timeout", 504, "unavailable", "auth_unavailable"],
  ["unexpected_failure", 500, "internal", "internal"],
  ["a_code_of_next_year", 400, "internal", "internal"],
])("%s becomes %s %s", (code, status, kind, reason) => {
  const refusal = toAuthError(new AuthApiError("in English", status, code));
  expect(refusal).toMatchObject({ kind, reason });
});

test("an Auth server that does not answer is not the person's fault", () => {
  const refusal = toAuthError(new AuthRetryableFetchError("fetch failed", 0));
  expect(refusal).toMatchObject({ kind: "unavailable", reason: "auth_unavailable" });
});

test("no session is a reason to sign in", () => {
  expect(toAuthError(new AuthSessionMissingError()).kind).toBe("signed_out");
});
