import { enterWorkspace, requireCaller } from "#lib/auth/gate";
import { keepPoster, MAX_POSTER_BYTES, readPoster } from "#lib/creatives/media";
import { handle, readBytes, readWorkspace, requireId } from "#lib/respond";

type Context = { params: Promise<{ id: string }> };

export const GET = handle(async (request, { params }: Context) => {
  const caller = await requireCaller(request);
  const id = requireId((await params).id);
  const ctx = await enterWorkspace(caller, readWorkspace(request));
  const { bytes, type } = await readPoster(ctx, id);
  return new Response(new Blob([new Uint8Array(bytes)]), {
    headers: {
      "content-type": type,
      "content-disposition": "inline",
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
    },
  });
});

export const PUT = handle(async (request, { params }: Context) => {
  const caller = await requireCaller(request);
  const creativeId = requireId((await params).id);
  const ctx = await enterWorkspace(caller, readWorkspace(request));
  const bytes = await readBytes(request, MAX_POSTER_BYTES);
  await keepPoster(ctx, { creativeId, bytes });
  return new Response(null, { status: 204 });
});
