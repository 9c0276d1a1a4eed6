import { enterWorkspace, requireCaller } from "#lib/auth/gate";
import { limitRate } from "#lib/auth/rate-limit";
import { readWorkspace } from "#lib/respond";
import { announceByTus, describeTus } from "#lib/uploads/receive";
import { answer, tus } from "./tus";

/** How many files one person may begin in ten minutes. */
const BEGINNINGS = { tries: 120, windowS: 600 };

export const POST = tus(async (request) => {
  const caller = await requireCaller(request);
  await limitRate("upload", caller.session.userId, BEGINNINGS);
  const ctx = await enterWorkspace(caller, readWorkspace(request));
  return answer(ctx, await announceByTus(ctx, request));
});

export const OPTIONS = tus(async () => describeTus());
