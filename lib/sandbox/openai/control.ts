import { Hono } from "hono";
import { z } from "zod";
import { openScripts, ReplyScript } from "#lib/sandbox/openai/scripts";
import type { Sandbox } from "#lib/sandbox/sandbox";

/** `/control/openai/scripts`: answers laid out for calls to come. */
export function openaiControl(sandbox: Sandbox): Hono {
  const app = new Hono();
  const scripts = openScripts(sandbox);
  app.onError((error, c) =>
    error instanceof z.ZodError
      ? c.json({ error: z.prettifyError(error) }, 400)
      : c.json({ error: String(error) }, 500),
  );
  app.get("/scripts", (c) => c.json(scripts.list()));
  app.post("/scripts", async (c) => {
    const script = ReplyScript.parse(await c.req.json().catch(() => null));
    return c.json(scripts.put({ ...script, id: `script-${sandbox.store.count("script")}` }));
  });
  app.delete("/scripts", (c) => {
    for (const { id } of scripts.list()) scripts.delete(id);
    return c.json([]);
  });
  return app;
}
