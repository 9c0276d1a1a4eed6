import { notFound } from "#lib/errors";

/** The key as it is, if it is one of ours: no separator, no dot, nothing encoded. */
export function requireKey(key: string): string {
  if (!/^[a-z0-9]{32}(-poster)?$/.test(key)) throw notFound();
  return key;
}
