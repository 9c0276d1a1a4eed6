import { confirmLink } from "#lib/auth/confirm-link";
import { receiveGuest } from "#lib/auth/guest";
import { keepMailProof } from "#lib/auth/mail-proof-cookie";
import { safeNext } from "#lib/auth/safe-next";
import { ConfirmLink } from "#lib/auth/schema";
import { env } from "#lib/env";
import { AppError } from "#lib/errors";
import { log } from "#lib/log";
import { handle } from "#lib/respond";

/** Opens a link from an e-mail: lets the person in and leads on to what the link was for. */
export const GET = handle(async (request: Request) => {
  const { next, ...query } = Object.fromEntries(new URL(request.url).searchParams);
  const link = ConfirmLink.safeParse(query);
  if (!link.success) return leadTo("/link-expired");
  try {
    await keepMailProof(await confirmLink(await receiveGuest(), link.data));
  } catch (thrown) {
    const isRefusal = thrown instanceof AppError && thrown.kind !== "internal";
    if (!isRefusal) log.error({ action: "confirm", error: thrown }, "a link could not be checked");
    const problem = isRefusal ? thrown.reason : "auth_unavailable";
    const about = new URLSearchParams({ type: link.data.type, problem, next: next ?? "" });
    return leadTo(`/link-expired?${about}`);
  }
  return leadTo(safeNext(next, env().NEXT_PUBLIC_APP_URL));
});

/** Mail scanners look at links before people do; looking must not spend one. */
export const HEAD = (): Response => new Response(null, { status: 204 });

function leadTo(path: string): Response {
  return new Response(null, { status: 303, headers: { location: path } });
}
