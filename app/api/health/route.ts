import { pingDatabase } from "#lib/auth/health";
import { handle } from "#lib/respond";

/** Liveness, and readiness of everything the app cannot work without. */
export const GET = handle(async () => {
  const database = await pingDatabase();
  const isReady = database === "ok";
  return Response.json(
    { status: isReady ? "ok" : "unavailable", dependencies: { database } },
    { status: isReady ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
});
