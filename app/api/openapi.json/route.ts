import { env } from "#lib/env";
import { openApiDocument } from "#lib/openapi/document";
import { handle } from "#lib/respond";

export const GET = handle(async () => {
  const { NEXT_PUBLIC_APP_URL, NEXT_PUBLIC_SUPABASE_URL } = env();
  return Response.json(openApiDocument(NEXT_PUBLIC_APP_URL, NEXT_PUBLIC_SUPABASE_URL));
});
