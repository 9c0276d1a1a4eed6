import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../settings.ts";

const SECRETS: Record<string, RegExp> = {
  "a Supabase secret key": /\bsb_secret_[A-Za-z0-9_-]{20,}/,
  "a Meta access token": /\bEAA[A-Za-z0-9]{40,}/,
  "a Telegram bot token": /\b\d{8,10}:[A-Za-z0-9_-]{35}\b/,
  "an OpenAI key": /\bsk-(proj-)?[A-Za-z0-9_-]{32,}/,
  "a private key": /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  "a signed token": /\beyJ[A-Za-z0-9_-]{15,}\.eyJ[A-Za-z0-9_-]{15,}\.[A-Za-z0-9_-]{20,}/,
  "an AWS key": /\bAKIA[0-9A-Z]{16}\b/,
  "a database address with its password":
    /\bpostgres(ql)?:\/\/[^:/\s]+:[^@\s$<{[]{6,}@(?!127\.0\.0\.1|localhost)/,
};

/** The kinds of secret a text seems to hold. */
export function findSecrets(text: string): string[] {
  return Object.entries(SECRETS).flatMap(([kind, pattern]) => (pattern.test(text) ? [kind] : []));
}

const TOO_LARGE = 2_000_000;

/** Looks through every file git would carry away, those not yet added included. */
export async function checkSecrets(): Promise<string[]> {
  const list = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const files = execFileSync("git", list, { cwd: ROOT, encoding: "utf8" }).split("\0");
  return files.filter(Boolean).flatMap((file) => {
    const path = join(ROOT, file);
    const stats = statSync(path, { throwIfNoEntry: false });
    if (!stats?.isFile() || stats.size > TOO_LARGE) return [];
    return findSecrets(readFileSync(path, "latin1")).map(
      (kind) => `${file} seems to hold ${kind}: take it out, and replace the key if it was real.`,
    );
  });
}
