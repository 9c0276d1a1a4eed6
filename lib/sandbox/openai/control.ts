import { Hono } from "hono";
import { refusal, told } from "#lib/sandbox/control-door";
import { openScripts, ReplyScript } from "#lib/sandbox/openai/scripts";
import type { Sandbox } from "#lib/sandbox/sandbox";

/** `/control/openai/scripts`: answers laid out for calls to come. */
export function openaiControl(sandbox: Sandbox): Hono {
  const app = new Hono();
  const scripts = openScripts(sandbox);
  app.onError(refusal);
  app.get("/scripts", (c) => c.json(scripts.list()));
  app.post("/scripts", async (c) => {
    const script = await told(c, ReplyScript);
    return c.json(scripts.put({ ...script, id: `script-${sandbox.store.count("script")}` }));
  });
  app.delete("/scripts", (c) => {
    for (const { id } of scripts.list()) scripts.delete(id);
    return c.json([]);
  });
  return app;
}
