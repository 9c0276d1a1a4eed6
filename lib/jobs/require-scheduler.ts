import "server-only";
import { createHash, timingSafeEqual } from "node:crypto";
import { env } from "#lib/env";
import { AppError } from "#lib/errors";

/** Only the scheduler that knows the secret may start jobs; the comparison tells nothing by its time. */
export function requireScheduler(request: Request): void {
  const sent = request.headers.get("authorization") ?? "";
  if (!timingSafeEqual(digest(sent), digest(`Bearer ${env().CRON_SECRET}`))) {
    throw new AppError("signed_out", "signed_out");
  }
}

/** Equal lengths whatever came, which `timingSafeEqual` asks for. */
function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
