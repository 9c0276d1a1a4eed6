import type { Ctx } from "#lib/ctx";
import { openUpload } from "#lib/uploads/open";
import { announceByTus, continueByTus, type Received } from "#lib/uploads/receive";
import { encodeMetadata } from "./metadata.ts";

type Metadata = Record<string, string | null>;

/** Speaks tus as one person, through the verbs behind the door. */
export function tusOf(ctx: Ctx) {
  const to = (path: string, init: RequestInit) => {
    const headers = new Headers(init.headers);
    if (!headers.has("tus-resumable")) headers.set("tus-resumable", "1.0.0");
    return new Request(`http://localhost:3000/api/uploads${path}`, {
      ...init,
      headers,
      ...(init.body ? ({ duplex: "half" } as object) : {}),
    });
  };

  async function go(id: string, init: RequestInit): Promise<Received> {
    return continueByTus(ctx, await openUpload(ctx.db, id, ctx.now), to(`/${id}`, init));
  }

  return {
    /** Announces a file and answers its id. */
    async announce(size: number | string, metadata: Metadata, init: RequestInit = {}) {
      const headers = {
        "upload-length": String(size),
        "upload-metadata": encodeMetadata(metadata),
        ...init.headers,
      };
      const { response } = await announceByTus(ctx, to("", { method: "POST", ...init, headers }));
      return response.headers.get("location")?.split("/").at(-1) ?? "";
    },
    send(id: string, offset: number, body: BodyInit, headers: Record<string, string> = {}) {
      return go(id, {
        method: "PATCH",
        body,
        headers: {
          "upload-offset": String(offset),
          "content-type": "application/offset+octet-stream",
          ...(body instanceof Uint8Array ? { "content-length": String(body.byteLength) } : {}),
          ...headers,
        },
      });
    },
    async offset(id: string): Promise<number> {
      const { response } = await go(id, { method: "HEAD" });
      return Number(response.headers.get("upload-offset"));
    },
    head: (id: string) => go(id, { method: "HEAD" }),
    cancel: (id: string) => go(id, { method: "DELETE" }),
  };
}
