import { CORRELATION_HEADER, correlationId } from "#lib/correlation";
import { fanOut } from "#lib/jobs/fan-out";
import { requireScheduler } from "#lib/jobs/require-scheduler";
import { findJob } from "#lib/jobs/schedule";
import { startRun } from "#lib/jobs/start";
import { handle } from "#lib/respond";

type Route = { params: Promise<{ job: string }> };

/** Starts a job's durable runs and returns; the runs go on without us. */
export const GET = handle<Route>(async (request, { params }) => {
  requireScheduler(request);
  const job = findJob((await params).job);
  const id = correlationId(request.headers.get(CORRELATION_HEADER));
  return Response.json(await fanOut(job, { now: new Date(), correlationId: id, start: startRun }));
});
