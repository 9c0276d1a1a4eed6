// What a webhook costs when nobody thinks about it: the body read, one insert, 200.
import { randomUUID } from "node:crypto";
import { serve } from "@hono/node-server";
import { createClient } from "@supabase/supabase-js";
import "../die-with-parent.ts";

const { NEXT_PUBLIC_SUPABASE_URL = "", SUPABASE_SECRET_KEY = "", BARE_PORT = "" } = process.env;
const db = createClient(NEXT_PUBLIC_SUPABASE_URL, SUPABASE_SECRET_KEY, {
  auth: { persistSession: false },
});

async function answer(request: Request): Promise<Response> {
  const row = { provider: "tiktok", event_id: randomUUID(), body: await request.text() };
  const { error } = await db.from("webhook_events").insert({ ...row, status: "processed" });
  return new Response(null, { status: error ? 500 : 200 });
}

serve({ fetch: answer, hostname: "127.0.0.1", port: Number(BARE_PORT) }, () =>
  process.send?.({ ready: true }),
);
