import { env } from "#lib/env";
import { openApiDocument } from "#lib/openapi/document";
import { handle } from "#lib/respond";

export const GET = handle(async () => Response.json(openApiDocument(env().NEXT_PUBLIC_APP_URL)));
