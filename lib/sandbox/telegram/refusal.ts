/** Why Telegram refuses, in its words. */
export class Refusal extends Error {
  override name = "Refusal";
  readonly code: number;
  readonly parameters: { retry_after?: number; migrate_to_chat_id?: number } | undefined;

  constructor(code: number, description: string, parameters?: Refusal["parameters"]) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }

  toResponse(): Response {
    return Response.json(
      { ok: false, error_code: this.code, description: this.message, parameters: this.parameters },
      { status: this.code },
    );
  }
}

export const badRequest = (what: string) => new Refusal(400, `Bad Request: ${what}`);
export const forbidden = (what: string) => new Refusal(403, `Forbidden: ${what}`);
export const conflict = (what: string) => new Refusal(409, `Conflict: ${what}`);
export const tooMany = (retryAfterS: number) =>
  new Refusal(429, `Too Many Requests: retry after ${retryAfterS}`, { retry_after: retryAfterS });
