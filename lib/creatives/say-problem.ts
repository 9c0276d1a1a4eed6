import "server-only";
import { getTranslations } from "next-intl/server";
import type { Say } from "#lib/creatives/creative";
import type { Reason } from "#lib/errors";

/** Says in the reader's language why a creative stopped; an unknown reason says so. */
export async function problemWords(): Promise<Say> {
  const t = await getTranslations("errors");
  return ({ reason, values }) =>
    // A reason was stored by some version of ours; a newer one may no longer know it.
    t.has(reason as Reason) ? t(reason as Reason, values) : t("creative_failed");
}
