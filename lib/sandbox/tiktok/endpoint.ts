import { z } from "zod";
import { accountFor, tokenFor } from "#lib/sandbox/tiktok/access";
import type { AccountCall, Call, Scope, TokenCall } from "#lib/sandbox/tiktok/call";
import { parseParams } from "#lib/sandbox/tiktok/params";

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
