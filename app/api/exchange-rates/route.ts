import { requireScheduler } from "#lib/jobs/require-scheduler";
import { handle, readJson } from "#lib/respond";
import { storeRates } from "#lib/roi/rates";
import { StoreRates } from "#lib/roi/schema";

/** For the server's operator: whoever knows the scheduler's secret says what currencies were worth. */
export const POST = handle(async (request) => {
  requireScheduler(request);
  return Response.json(await storeRates(await readJson(request, StoreRates)));
});
