import { z } from "zod";
import { createDocument, type ZodOpenApiPathsObject } from "zod-openapi";
import { accountPaths } from "#lib/openapi/accounts";
import { actionPaths } from "#lib/openapi/actions";
import { brainPaths } from "#lib/openapi/brain";
import { campaignPaths } from "#lib/openapi/campaigns";
import { connectionPaths } from "#lib/openapi/connections";
import { creativePaths, uploadPaths } from "#lib/openapi/creatives";
import { cronPaths } from "#lib/openapi/cron";
import { directionPaths } from "#lib/openapi/directions";
import { leadPaths } from "#lib/openapi/leads";
import { notificationPaths } from "#lib/openapi/notifications";
import { ok, refusals } from "#lib/openapi/parts";
import { roiPaths } from "#lib/openapi/roi";

const Dependency = z.enum(["ok", "unreachable"]);

const Health = z.object({
  status: z.enum(["ok", "unavailable"]),
  dependencies: z.object({ database: Dependency, auth: Dependency }),
});

const healthPaths: ZodOpenApiPathsObject = {
  "/api/health": {
    get: {
      summary: "Whether the app and everything it depends on work",
      security: [],
      responses: {
        "200": ok("All well", Health, {
          status: "ok",
          dependencies: { database: "ok", auth: "ok" },
        }),
        "503": ok("A dependency does not answer", Health),
        ...refusals(500),
      },
    },
  },
};

/** The HTTP API as an OpenAPI 3.1 document, made of the very schemas the routes check with. */
export function openApiDocument(appUrl: string, supabaseUrl: string) {
  return createDocument({
    openapi: "3.1.0",
    info: {
      title: "Performante API",
      version: "1.0.0",
      description:
        "Sums are decimal strings in the `currency` beside them. Every answer carries `x-correlation-id`, " +
        "which you may send. Errors are RFC 9457 problem details with a stable `code`.",
    },
    servers: [{ url: appUrl }],
    security: [{ bearer: [] }, { session: [] }],
    components: {
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer", bearerFormat: "Supabase access token (JWT)" },
        scheduler: { type: "http", scheme: "bearer", bearerFormat: "CRON_SECRET" },
        session: {
          type: "apiKey",
          in: "cookie",
          name: `sb-${new URL(supabaseUrl).hostname.split(".")[0]}-auth-token`,
          description:
            "The browser's session, perhaps in parts `.0`, `.1`; writes must come from the app's own origin.",
        },
      },
    },
    paths: {
      ...directionPaths,
      ...accountPaths,
      ...connectionPaths,
      ...creativePaths,
      ...uploadPaths,
      ...campaignPaths,
      ...actionPaths,
      ...brainPaths,
      ...leadPaths,
      ...cronPaths,
      ...roiPaths,
      ...notificationPaths,
      ...healthPaths,
    },
  });
}
