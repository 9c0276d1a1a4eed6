type Details = {
  param?: string | null;
  code?: string | null;
  type?: string;
  headers?: HeadersInit;
};

/** Why OpenAI refuses, in its envelope. */
export class Refusal extends Error {
  override name = "Refusal";
  readonly status: number;
  readonly details: Details;

  constructor(status: number, message: string, details: Details = {}) {
    super(message);
    this.status = status;
    this.details = details;
  }

  toResponse(): Response {
    const { param = null, code = null, type = "invalid_request_error", headers } = this.details;
    return Response.json(
      { error: { message: this.message, type, param, code } },
      { status: this.status, headers },
    );
  }
}

export const invalid = (message: string, param: string | null, code: string | null = null) =>
  new Refusal(400, message, { param, code });

export const unsupported = (what: string, param: string, instead = "") =>
  invalid(
    `Unsupported parameter: '${what}' is not supported with this model.${instead}`,
    param,
    "unsupported_parameter",
  );

export const noModel = (model: string) =>
  new Refusal(404, `The model \`${model}\` does not exist or you do not have access to it.`, {
    code: "model_not_found",
  });

export const wrongKey = (key: string) =>
  new Refusal(
    401,
    `Incorrect API key provided: ${masked(key)}. You can find your API key at https://platform.openai.com/account/api-keys.`,
    { code: "invalid_api_key" },
  );

export const noKey = () =>
  new Refusal(
    401,
    "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY).",
  );

export const noQuota = () =>
  new Refusal(
    429,
    "You exceeded your current quota, please check your plan and billing details. For more information on this error, read the docs: https://platform.openai.com/docs/guides/error-codes/api-errors.",
    { type: "insufficient_quota", code: "insufficient_quota" },
  );

/** Called too often; `waitMs` goes into the headers the client obeys. */
export const tooFast = (message: string, kind: "requests" | "tokens", waitMs: number) =>
  new Refusal(429, message, {
    type: kind,
    code: "rate_limit_exceeded",
    headers: {
      "retry-after": String(Math.ceil(waitMs / 1000)),
      "retry-after-ms": String(waitMs),
    },
  });

export const broken = (
  message = "The server had an error while processing your request. Sorry about that!",
) => new Refusal(500, message, { type: "server_error", code: "server_error" });

function masked(key: string): string {
  if (key.length < 12) return "*".repeat(key.length);
  return `${key.slice(0, 8)}${"*".repeat(key.length - 12)}${key.slice(-4)}`;
}
