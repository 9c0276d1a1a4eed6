import { Hono } from "hono";
import { blobsOf } from "#lib/sandbox/blobs";
import { creatives, textOf } from "#lib/sandbox/meta/creative-record";
import type { SandboxEnv } from "#lib/sandbox/platform";
import type { Sandbox } from "#lib/sandbox/sandbox";
import { drawStill, stillSize } from "#lib/sandbox/still";

const PLACEHOLDER = { width: 32, height: 32 };

/** Pictures and previews by their address, as from Meta's content servers: no token needed. */
export function filesPage(sandbox: Sandbox): Hono<SandboxEnv> {
  const app = new Hono<SandboxEnv>();
  app.get("/files/:name", (c) => {
    const bytes = pictureOf(sandbox, c.req.param("name").replace(/\.png$/, ""));
    if (!bytes) return c.text("Not found", 404);
    const type = bytes[0] === 0x89 ? "image/png" : "image/jpeg";
    return new Response(new Uint8Array(bytes), {
      headers: { "content-type": type, "cache-control": "max-age=3600" },
    });
  });
  app.get("/preview/:id", (c) => {
    const creative = creatives(sandbox).get(c.req.param("id"));
    if (!creative) return c.text("Not found", 404);
    const words = textOf(creative).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
    return c.html(
      `<!doctype html><meta charset="utf-8"><p style="white-space:pre-line">${words}</p>`,
    );
  });
  return app;
}

function pictureOf(sandbox: Sandbox, name: string): Uint8Array | null {
  if (name === "none") return drawStill("none", PLACEHOLDER);
  const [, videoId, frame] = /^still-(\d+)-(\d)$/.exec(name) ?? [];
  if (videoId) {
    const video = sandbox.world.media.get(videoId);
    return video?.kind === "video" ? drawStill(`${video.md5} ${frame}`, stillSize(video)) : null;
  }
  return blobsOf(sandbox.store).read(`meta ${name}`);
}
