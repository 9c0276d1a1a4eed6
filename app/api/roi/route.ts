import { enterWorkspace, requireCaller } from "#lib/auth/gate";
import { limitDeed } from "#lib/auth/limits";
import { handle, readQuery } from "#lib/respond";
import { answerRoi } from "#lib/roi/answer";
import { RoiQuery } from "#lib/roi/schema";
import { toCsv } from "#lib/roi/to-csv";

export const GET = handle(async (request) => {
  const caller = await requireCaller(request);
  const { userAccountId, format, ...query } = readQuery(request, RoiQuery);
  const ctx = await enterWorkspace(caller, userAccountId);
  if (format === "csv") await limitDeed("export", caller.session.userId);
  const roi = await answerRoi(ctx, query);
  if (format === "json") return Response.json(roi);
  const name = `roi-${roi.platform}-${roi.from}-${roi.to}.csv`;
  return new Response(toCsv(roi.data, roi.total, roi.currency), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}"`,
    },
  });
});
