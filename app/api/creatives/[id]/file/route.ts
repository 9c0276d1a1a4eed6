import { enterWorkspace, requireCaller } from "#lib/auth/gate";
import { openCreativeFile } from "#lib/creatives/media";
import { readRange } from "#lib/media/byte-range";
import { handle, readWorkspace, requireId } from "#lib/respond";

type Context = { params: Promise<{ id: string }> };

/** The film or picture itself, whole or in the parts a player asks for; never a page. */
export const GET = handle(async (request, { params }: Context) => {
  const caller = await requireCaller(request);
  const id = requireId((await params).id);
  const ctx = await enterWorkspace(caller, readWorkspace(request));
  const file = await openCreativeFile(ctx, id);
  const size = file.sizeBytes;
  const asked = readRange(request.headers.get("range"), size);
  const headers = new Headers({
    "content-type": file.type,
    "content-disposition": "attachment",
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; sandbox",
    "accept-ranges": "bytes",
  });
  if (asked === "none") {
    headers.set("content-range", `bytes */${size}`);
    return new Response(null, { status: 416, headers });
  }
  const range = asked === "all" ? { start: 0, end: size } : asked;
  headers.set("content-length", String(range.end - range.start));
  if (asked !== "all") {
    headers.set("content-range", `bytes ${range.start}-${range.end - 1}/${size}`);
  }
  return new Response(await file.stream(range), { status: asked === "all" ? 200 : 206, headers });
});
