import "server-only";
import { pingAuth, pingDatabase } from "#lib/db/health";

type Dependencies = Record<"database" | "auth", "ok" | "unreachable">;

/** Anybody may ask how we are; what we depend on hears of it this often at most. */
const FRESH_MS = 2000;

let last: { askedAt: number; answer: Promise<Dependencies> } | undefined;

/** How everything is that the app cannot work without, as of two seconds ago at most. */
export function checkDependencies(): Promise<Dependencies> {
  const now = performance.now();
  if (!last || now - last.askedAt > FRESH_MS) last = { askedAt: now, answer: ask() };
  return last.answer;
}

async function ask(): Promise<Dependencies> {
  const [database, auth] = await Promise.all([pingDatabase(), pingAuth()]);
  return { database, auth };
}
