import "server-only";
import type { Ctx } from "#lib/ctx";
import { startCreative } from "#lib/jobs/start-creative";
import { handle } from "#lib/respond";
import type { Received } from "#lib/uploads/receive";

type Handler<Context> = (request: Request, context: Context) => Promise<Response>;

/**
 * A route handler whose answers speak tus, refusals too.
 *
 * Pieces of files do not pass `proxy.ts`, so the headers it sets are set here.
 */
export function tus<Context>(handler: Handler<Context>): Handler<Context> {
  const handled = handle(handler);
  return async (request, context) => {
    const response = await handled(request, context);
    response.headers.set("tus-resumable", "1.0.0");
    response.headers.set("tus-version", "1.0.0");
    response.headers.set("x-content-type-options", "nosniff");
    response.headers.set("strict-transport-security", "max-age=63072000; includeSubDomains");
    return response;
  };
}

/** A file that is all here goes to work, and the answer says what it has become. */
export async function answer(ctx: Ctx, { response, creativeId }: Received): Promise<Response> {
  if (!creativeId) return response;
  await startCreative(ctx, creativeId);
  response.headers.set("upload-creative", creativeId);
  return response;
}
