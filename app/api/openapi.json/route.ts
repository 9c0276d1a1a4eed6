import { env } from "#lib/env";
import { openApiDocument } from "#lib/openapi/document";
import { handle } from "#lib/respond";

let document: ReturnType<typeof openApiDocument> | undefined;

/** Made once: anybody may ask for it, as often as they like. */
export const GET = handle(async () => {
  const { NEXT_PUBLIC_APP_URL, NEXT_PUBLIC_SUPABASE_URL } = env();
  document ??= openApiDocument(NEXT_PUBLIC_APP_URL, NEXT_PUBLIC_SUPABASE_URL);
  return Response.json(document);
});
