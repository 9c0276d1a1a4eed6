import { Hono } from "hono";
import { z } from "zod";
import { refusal, SomeSettings, told } from "#lib/sandbox/control-door";
import { ControlError, type SandboxEnv } from "#lib/sandbox/platform";
import type { Sandbox } from "#lib/sandbox/sandbox";
import { TIKTOK_APP } from "#lib/sandbox/tiktok/furnish";
import { records } from "#lib/sandbox/tiktok/records";
import { changeSettings, readSettings } from "#lib/sandbox/tiktok/settings";

const IdentityChange = z.strictObject({
  id: z.string(),
  type: z.enum(["TT_USER", "BC_AUTH_TT", "AUTH_CODE"]).optional(),
  bcId: z.string().nullable().optional(),
  availableStatus: z.string().optional(),
  canPushVideo: z.boolean().optional(),
});

/** `/control/tiktok`: the app's secret, what can be set, and what only advertisers could do. */
export function tiktokControl(sandbox: Sandbox): Hono<SandboxEnv> {
  const { store } = sandbox;
  const app = new Hono<SandboxEnv>();
  app.onError(refusal);
  app.get("/app", (c) => c.json(records(store).apps.get(TIKTOK_APP.id)));
  app.get("/settings", (c) => c.json(readSettings(store)));
  app.post("/settings", async (c) => c.json(changeSettings(store, await told(c, SomeSettings))));
  app.post("/identities", async (c) => {
    const { id, ...changes } = await told(c, IdentityChange);
    const { identities } = records(store);
    if (!identities.get(id)) throw new ControlError(`There is no identity ${id}.`);
    return c.json(identities.update(id, changes));
  });
  return app;
}
