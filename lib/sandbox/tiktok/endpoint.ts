import { z } from "zod";
import type { Sandbox } from "#lib/sandbox/sandbox";
import { accountFor, tokenFor } from "#lib/sandbox/tiktok/access";
import { parseParams } from "#lib/sandbox/tiktok/params";
import type { RateLimit } from "#lib/sandbox/tiktok/rate-limit";
import type { Records } from "#lib/sandbox/tiktok/records";
import type { Settings } from "#lib/sandbox/tiktok/settings";
import type { Token } from "#lib/sandbox/tokens";
import type { Account } from "#lib/sandbox/world";

/** Scope numbers as a token carries them. */
export const SCOPE = {
  account: "1",
  ads: "2",
  audience: "3",
  report: "4",
  measurement: "5",
  creative: "6",
  pixel: "8",
  leads: "12000000",
} as const;
export type Scope = (typeof SCOPE)[keyof typeof SCOPE];

/** Who calls, and what the answer is made from. */
export type Call = {
  sandbox: Sandbox;
  records: Records;
  settings: Settings;
  limits: RateLimit;
  request: Request;
  /** Below `/open_api/v1.3`. */
  path: string;
};
export type TokenCall = Call & { token: Token };
export type AccountCall = TokenCall & { account: Account };

/** One endpoint: its answer is the envelope's `data`, or a whole Response where there is no envelope. */
export type Endpoint = {
  method: "GET" | "POST";
  path: string;
  scope: Scope | null;
  answer(call: Call, params: unknown): unknown;
};

type Spec<S extends z.ZodType, C> = {
  scope?: Scope;
  input: S;
  answer(call: C, input: z.output<S>): unknown;
};
type Method = Endpoint["method"];

/** An endpoint without `Access-Token`: the app proves itself by its secret. */
export function open<S extends z.ZodType>(
  method: Method,
  path: string,
  { input, answer }: Spec<S, Call>,
): Endpoint {
  return {
    method,
    path,
    scope: null,
    answer: (call, params) => answer(call, parseParams(input, params)),
  };
}

/** An endpoint for a token, not for one advertiser. */
export function withToken<S extends z.ZodType>(
  method: Method,
  path: string,
  { scope, input, answer }: Spec<S, TokenCall>,
): Endpoint {
  return {
    method,
    path,
    scope: scope ?? null,
    answer(call, params) {
      const token = tokenFor(call, method, scope ?? null);
      return answer({ ...call, token }, parseParams(input, params));
    },
  };
}

/** An endpoint with `advertiser_id`: the token must be allowed to act for it. */
export function withAccount<S extends z.ZodType>(
  method: Method,
  path: string,
  { scope, input, answer }: Spec<S, AccountCall>,
): Endpoint {
  const owner = z.object({ advertiser_id: z.string().min(1) });
  return withToken(method, path, {
    scope,
    input: z.unknown(),
    answer(call, params) {
      const { advertiser_id } = parseParams(owner, params);
      const account = accountFor(call, advertiser_id);
      return answer({ ...call, account }, parseParams(input, params));
    },
  });
}
