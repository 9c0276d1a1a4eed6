import { checkDependencies } from "#lib/health";
import { handle } from "#lib/respond";

/** Liveness, and readiness of everything the app cannot work without. */
export const GET = handle(async () => {
  const dependencies = await checkDependencies();
  const isReady = Object.values(dependencies).every((answer) => answer === "ok");
  return Response.json(
    { status: isReady ? "ok" : "unavailable", dependencies },
    { status: isReady ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
});
