const LONGEST = 2048;
/** A leading slash and no second one, in any spelling a browser or a proxy could undo. */
const OUR_PATH = /^\/(?![/\\]|%2f|%5c)/i;
// biome-ignore lint/suspicious/noControlCharactersInRegex: browsers drop them, and then read the rest.
const TRICKS = /[\\\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\ufeff]/;

/**
 * Where to go after signing in: a path of ours, or the fallback for anything else.
 *
 * E-mails carry the address whole, so our own origin is read as the path behind it.
 * What comes back is the parsed address, never the text that was sent.
 */
export function safeNext(next: unknown, ourOrigin: string, fallback = "/dashboard"): string {
  if (typeof next !== "string" || next.length > LONGEST || TRICKS.test(next)) return fallback;
  const path = next.startsWith(`${ourOrigin}/`) ? next.slice(ourOrigin.length) : next;
  if (!OUR_PATH.test(path) || !URL.canParse(path, ourOrigin)) return fallback;
  const url = new URL(path, ourOrigin);
  // `/.//evil.example` only shows its second slash once it is resolved.
  if (url.origin !== ourOrigin || !OUR_PATH.test(url.pathname)) return fallback;
  return url.pathname + url.search + url.hash;
}
