import { Hono } from "hono";
import { refusal, SomeSettings, told } from "#lib/sandbox/control-door";
import { changeMetaSettings, metaSettings } from "#lib/sandbox/meta/settings";
import { Callback, orderCallback } from "#lib/sandbox/meta/signed-request";
import type { SandboxEnv } from "#lib/sandbox/platform";
import type { Sandbox } from "#lib/sandbox/sandbox";

/** `/control/meta`: the app's secret, what can be set, and what people do at Facebook itself. */
export function metaControl(sandbox: Sandbox): Hono<SandboxEnv> {
  const app = new Hono<SandboxEnv>();
  app.onError(refusal);
  app.get("/app", (c) => {
    const { appId: id, appSecret: secret, appName: name } = metaSettings(sandbox);
    return c.json({ id, secret, name });
  });
  app.get("/settings", (c) => {
    const { appId: _, appSecret: __, appName: ___, ...settings } = metaSettings(sandbox);
    return c.json(settings);
  });
  app.post("/settings", async (c) =>
    c.json(changeMetaSettings(sandbox, await told(c, SomeSettings))),
  );
  app.post("/callbacks", async (c) => {
    return c.json(await orderCallback(sandbox, await told(c, Callback)));
  });
  return app;
}
