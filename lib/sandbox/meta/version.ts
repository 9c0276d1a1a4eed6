import { Refusal, unknownPath } from "#lib/sandbox/meta/refusal";
import type { MetaSettings } from "#lib/sandbox/meta/settings";

const NEWEST = 26;
/** Marketing API versions up to this one have expired. */
const EXPIRED = 24;
/** Core Graph: older versions silently run as the oldest that lives. */
const CORE = /^(oauth\/|debug_token$|me$|me\/(permissions|accounts)$)/;

const deprecated = () =>
  new Refusal({
    code: 2635,
    message: `(#2635) You are calling a deprecated version of the Ads API. Please update to the latest version: v${NEWEST}.0.`,
  });

/** The version a path runs as, and the path below it. */
export function readVersion(
  settings: MetaSettings,
  fullPath: string,
): { version: string; path: string; warning: string | null } {
  const match = /^\/v(\d+)\.(\d+)(?:\/(.*))?$/.exec(fullPath);
  const path = (match ? (match[3] ?? "") : fullPath).replace(/^\/+|\/+$/g, "");
  const isCore = CORE.test(path);
  if (!match) {
    if (isCore) return { version: `v${NEWEST}.0`, path, warning: null };
    throw deprecated();
  }
  const major = Number(match[1]);
  if (major > NEWEST || major < 1 || match[2] !== "0") throw unknownPath(`/${path}`);
  if (major > EXPIRED || isCore) return { version: `v${major}.0`, path, warning: null };
  if (settings.expiredVersion === "refuse") throw deprecated();
  const next = `v${EXPIRED + 1}.0`;
  const warning = `The call has been auto-upgraded to ${next} as v${major}.0 has been deprecated`;
  return { version: next, path, warning };
}
