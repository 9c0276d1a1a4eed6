/** Why the platform says no; rendered as its envelope with HTTP 200. */
export class Refusal extends Error {
  override name = "Refusal";
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

/** A parameter is wrong, in the platform's words: a dotted path, a colon, the reason. */
export const invalid = (path: string, reason: string): Refusal =>
  new Refusal(40002, `${path}: ${reason}`);

export const MISSING = "Missing data for required field.";
