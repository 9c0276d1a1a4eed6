import { tokenRefused } from "#lib/sandbox/meta/access";
import { errorBody, Refusal, statusOf } from "#lib/sandbox/meta/refusal";
import { limitReached } from "#lib/sandbox/meta/usage";
import type { PlatformFace } from "#lib/sandbox/platform";

export const rendered = ({ parts }: Refusal, headers: Record<string, string> = {}): Response =>
  Response.json(errorBody(parts), { status: statusOf(parts), headers });

/** How Meta words what a fault makes it say. */
export const metaFace: PlatformFace = {
  refuse: ({ code, subcode, message, isTransient }) =>
    rendered(new Refusal({ code, subcode, isTransient, message: message ?? wording(code) })),
  rateLimit: ({ code = 17, retryAfterS }) => {
    const minutes = Math.ceil(retryAfterS / 60);
    const use = {
      type: code === 80_000 ? "ads_insights" : code === 80_005 ? "leadgen" : "ads_management",
      call_count: 100,
      total_cputime: 100,
      total_time: 100,
      estimated_time_to_regain_access: minutes,
      ads_api_access_tier: "standard_access",
    };
    const isApp = code === 4;
    return rendered(limitReached(code), {
      "x-app-usage": JSON.stringify({
        call_count: isApp ? 100 : 0,
        total_time: 0,
        total_cputime: 0,
      }),
      ...(!isApp && {
        // A fault strikes before anybody knows whose call it is.
        "x-business-use-case-usage": JSON.stringify({ "100000000000000": [use] }),
        "x-ad-account-usage": JSON.stringify({
          acc_id_util_pct: 100,
          reset_time_duration: retryAfterS,
          ads_api_access_tier: "standard_access",
        }),
      }),
    });
  },
  expiredToken: ({ now }) => rendered(tokenRefused("expired", { expiresAt: now })),
  codeOf: (body) => {
    const { code, error_subcode: subcode } =
      (body as { error?: { code?: number; error_subcode?: number } } | null)?.error ?? {};
    if (code === undefined) return null;
    return subcode === undefined ? code : `${code}/${subcode}`;
  },
};

const WORDING: Record<number, string> = {
  1: "An unknown error occurred",
  2: "Service temporarily unavailable",
  10: "(#10) Application does not have permission for this action",
  190: "Invalid OAuth access token.",
  200: "(#200) Permissions error",
  368: "The action attempted has been deemed abusive or is otherwise disallowed",
};

const wording = (code: number) => WORDING[code] ?? "Invalid parameter";
