import { enterUpload } from "#lib/auth/gate";
import { continueByTus, describeTus } from "#lib/uploads/receive";
import { answer, tus } from "../tus";

type Context = { params: Promise<{ id: string }> };

export const HEAD = tus(goOn);
export const PATCH = tus(goOn);
export const DELETE = tus(goOn);
export const OPTIONS = tus(async () => describeTus());

/** How far a film is, its next bytes, or its end. */
async function goOn(request: Request, { params }: Context): Promise<Response> {
  const { ctx, opened } = await enterUpload(request, (await params).id);
  return answer(ctx, await continueByTus(ctx, opened, request));
}
