import type { z } from "zod";
import { listInstantPages } from "#lib/accounts/lookups";
import { AccountQuery, type InstantPageResource } from "#lib/accounts/schema";
import { enterWorkspace, requireCaller } from "#lib/auth/gate";
import { limitDeed } from "#lib/auth/limits";
import { handle, readQuery } from "#lib/respond";

export const GET = handle(async (request) => {
  const caller = await requireCaller(request);
  const { userAccountId, adAccountId } = readQuery(request, AccountQuery);
  const ctx = await enterWorkspace(caller, userAccountId);
  await limitDeed("look", caller.session.userId);
  const pages = await listInstantPages(ctx, { adAccountId });
  const data = pages.map(
    ({ pageId, title, isPublished, previewUrl }): z.infer<typeof InstantPageResource> => ({
      page_id: pageId,
      title,
      is_published: isPublished,
      preview_url: previewUrl,
    }),
  );
  return Response.json({ data, nextCursor: null });
});
