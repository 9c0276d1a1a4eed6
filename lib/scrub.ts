/** Keys whose values never leave the process, at any depth. */
const SECRET_KEY =
  /^(authorization|cookie|set-cookie|.*password.*|.*secret.*|.*token.*|apikey|api_key|.*_cipher|auth_code|phone|email|full_?name|first_?name|last_?name|to)$/i;

const NAMES =
  "access_token|refresh_token|auth_code|token_hash|token|password|secret|apikey|api_key";

/** Secrets and contacts as they look inside a sentence, a URL or an error. */
const SECRET_TEXT: [RegExp, string | ((text: string) => string)][] = [
  // As JSON, perhaps inside a string of other JSON.
  [new RegExp(`(\\\\?")(\\w*(?:${NAMES}))\\1\\s*:\\s*\\1(?:\\\\.|.)*?\\1`, "gi"), "$1$2$1:$1…$1"],
  [new RegExp(`\\b(code|\\w*(?:${NAMES}))=[^&\\s"']+`, "gi"), "$1=…"],
  [new RegExp(`\\b(\\w*(?:${NAMES})): ?[^\\s"',;}]+`, "gi"), "$1: …"],
  [/(\/|%2F)join(\/|%2F)[\w-]+/gi, "$1join$2…"],
  // Postgres quotes the row, or the key, that it refuses.
  [/\bFailing row contains \(.*\)/gs, "Failing row contains (…)"],
  [/\bKey \((.*?)\)=\(.*\)/gs, "Key ($1)=(…)"],
  [/\bBearer\s+[\w.~+/-]+=*/gi, "Bearer …"],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]+/g, "jwt…"],
  [/\bsb_(secret|publishable)_\w+/g, "sb_$1_…"],
  [/\bEAA[A-Za-z0-9]{20,}/g, "EAA…"],
  [/\bsk-[\w-]{16,}/g, "sk-…"],
  [/\b\d{8,10}:[\w-]{30,}/g, "bot…"],
  [/[\w.+-]+@[\w-]+\.[\w.]+/g, "…@…"],
  [/\b[78]\d{10}\b/g, "+…"],
  [/\+?\d[\d\s()-]{8,}\d/g, maskPhone],
];

/** Long digit runs with a plus or separators are phones; bare ids and timestamps stay. */
function maskPhone(text: string): string {
  return /[+\s()]/.test(text) ? "+…" : text;
}

/** A copy fit for a log: tokens and personal data gone, by key name and by pattern. */
export function scrub(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return scrubText(value);
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  if (depth > 6) return "[deep]";
  if (value instanceof Error) return scrubError(value, depth);
  if (Array.isArray(value)) return value.slice(0, 50).map((item) => scrub(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      SECRET_KEY.test(key) && inner !== null ? "[hidden]" : scrub(inner, depth + 1),
    ]),
  );
}

export function scrubText(text: string): string {
  return SECRET_TEXT.reduce(
    (clean, [pattern, mask]) =>
      typeof mask === "string" ? clean.replace(pattern, mask) : clean.replace(pattern, mask),
    text,
  );
}

function scrubError(error: Error, depth: number): unknown {
  return {
    name: error.name,
    message: scrubText(error.message),
    stack: scrubText(error.stack ?? ""),
    ...(scrub({ ...error }, depth + 1) as object),
    ...(error.cause === undefined ? {} : { cause: scrub(error.cause, depth + 1) }),
  };
}
