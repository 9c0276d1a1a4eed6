import { Hono } from "hono";
import { html } from "hono/html";
import { blobsOf } from "#lib/sandbox/blobs";
import type { SandboxEnv } from "#lib/sandbox/platform";
import type { Sandbox } from "#lib/sandbox/sandbox";
import { drawStill, stillSize } from "#lib/sandbox/still";
import type { MediaWire } from "#lib/sandbox/tiktok/media";
import type { Media } from "#lib/sandbox/world";

/** The addresses TikTok gives out for covers, previews and pictures; they die after their hours. */
export function filesApp(sandbox: Sandbox): Hono<SandboxEnv> {
  const { clock, store, world } = sandbox;
  const app = new Hono<SandboxEnv>();
  const gone = () => new Response("Forbidden", { status: 403 });

  app.get("/profile/:name", (c) => png(drawStill(c.req.param("name"), { width: 98, height: 98 })));
  app.get("/page/:id", (c) => {
    const form = world.forms.get(c.req.param("id"));
    if (form?.platform !== "tiktok") return gone();
    const fields = form.questions.map(
      ({ label }) => html`<p><label>${label}<br /><input disabled /></label></p>`,
    );
    return c.html(html`<!doctype html><meta charset="utf-8" /><h1>${form.name}</h1>${fields}`);
  });
  app.get("/:door/:id", (c) => {
    const media = world.media.get(c.req.param("id"));
    const expires = Number(c.req.query("x-expires")) * 1000;
    if (media?.platform !== "tiktok" || !(clock.now() < expires)) return gone();
    if (c.req.param("door") === "cover") return png(drawStill(media.md5, stillSize(media)));
    const bytes = blobsOf(store).read(media.id);
    if (bytes) return new Response(bytes as BodyInit, { headers: { "content-type": type(media) } });
    return media.kind === "image" ? png(drawStill(media.md5, media)) : gone();
  });
  return app;
}

function type({ kind, wire }: Media): string {
  const { format = kind === "video" ? "mp4" : "png" }: MediaWire = wire;
  return `${kind}/${format === "mov" ? "quicktime" : format}`;
}

const png = (bytes: Buffer) =>
  new Response(bytes as BodyInit, { headers: { "content-type": "image/png" } });
