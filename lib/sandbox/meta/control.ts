import { Hono } from "hono";
import { z } from "zod";
import { changeMetaSettings, metaSettings } from "#lib/sandbox/meta/settings";
import type { SandboxEnv } from "#lib/sandbox/platform";
import type { Sandbox } from "#lib/sandbox/sandbox";

/** What `POST /control/meta` may change; see `MetaSettings` for what each does. */
export const MetaChanges = z.strictObject({
  redirectUris: z.array(z.url()).optional(),
  isProofRequired: z.boolean().optional(),
  mode: z.enum(["live", "development"]).optional(),
  tier: z.enum(["limited", "full"]).optional(),
  expiredVersion: z.enum(["upgrade", "refuse"]).optional(),
  isBidStrategyOptional: z.boolean().optional(),
  isInactiveAccountRefused: z.boolean().optional(),
  videoProcessingMs: z.number().int().min(0).optional(),
  uploadChunkBytes: z.number().int().min(1).optional(),
  singleUploadBytes: z.number().int().min(1).optional(),
  areReportsFailing: z.boolean().optional(),
  throttled: z
    .record(z.string(), z.object({ code: z.number().int(), untilAt: z.number() }))
    .optional(),
});

/** `/control/meta`: Meta's settings, and changes to them. */
export function metaControl(sandbox: Sandbox): Hono<SandboxEnv> {
  const app = new Hono<SandboxEnv>();
  const shown = () => {
    const { appSecret: _, ...settings } = metaSettings(sandbox);
    return settings;
  };
  app.get("/", (c) => c.json(shown()));
  app.post("/", async (c) => {
    const changes = MetaChanges.safeParse(await c.req.json().catch(() => null));
    if (!changes.success) return c.json({ error: z.prettifyError(changes.error) }, 400);
    changeMetaSettings(sandbox, changes.data);
    return c.json(shown());
  });
  return app;
}
