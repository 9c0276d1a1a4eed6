import { Hono } from "hono";
import { z } from "zod";
import { changeMetaSettings, metaSettings, Settings } from "#lib/sandbox/meta/settings";
import { Callback, orderCallback } from "#lib/sandbox/meta/signed-request";
import type { SandboxEnv } from "#lib/sandbox/platform";
import type { Sandbox } from "#lib/sandbox/sandbox";

/** `/control/meta`: the app's secret, what can be set, and what people do at Facebook itself. */
export function metaControl(sandbox: Sandbox): Hono<SandboxEnv> {
  const app = new Hono<SandboxEnv>();
  app.onError((error, c) => {
    const message = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    return c.json({ error: message }, 400);
  });
  app.get("/app", (c) => {
    const { appId: id, appSecret: secret, appName: name } = metaSettings(sandbox);
    return c.json({ id, secret, name });
  });
  app.get("/settings", (c) => {
    const { appId: _, appSecret: __, appName: ___, ...settings } = metaSettings(sandbox);
    return c.json(settings);
  });
  app.post("/settings", async (c) => {
    const changes = Settings.partial().parse(await c.req.json());
    return c.json(changeMetaSettings(sandbox, changes));
  });
  app.post("/callbacks", async (c) => {
    return c.json(await orderCallback(sandbox, Callback.parse(await c.req.json())));
  });
  return app;
}
