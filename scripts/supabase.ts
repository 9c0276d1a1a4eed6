// The local Supabase as a process of its own, started by stack.ts.
import { serve } from "@hono/node-server";
import "./die-with-parent.ts";
import { openLocalSupabase } from "./local-supabase.ts";
import { mailPage } from "./mailbox.ts";
import { loadSettings } from "./settings.ts";

const settings = loadSettings();
const supabase = await openLocalSupabase(settings);

function answer(request: Request): Promise<Response> | Response {
  const url = new URL(request.url);
  // A page elsewhere whose name is made to point here could read the mail otherwise.
  const isOurs = ["127.0.0.1", "localhost"].includes(url.hostname);
  if (url.pathname.startsWith("/mail") && !isOurs) return new Response(null, { status: 403 });
  if (url.pathname === "/mail.json") {
    return Response.json(supabase.mailbox.list(url.searchParams.get("to")));
  }
  if (url.pathname === "/mail") {
    const page = mailPage(supabase.mailbox.list(url.searchParams.get("to")));
    return new Response(page, { headers: { "content-type": "text/html; charset=utf-8" } });
  }
  return supabase.fetch(request);
}

const server = serve({ fetch: answer, hostname: "127.0.0.1", port: settings.supabasePort }, () =>
  process.send?.({ ready: true, applied: supabase.applied }),
);

/** Lets running requests finish, then closes the database; a second signal is not needed. */
async function close(): Promise<void> {
  await new Promise((resolve) => {
    server.close(resolve);
    if ("closeIdleConnections" in server) server.closeIdleConnections();
    setTimeout(resolve, 2000).unref();
  });
  await supabase.close();
  process.exit(0);
}

process.once("SIGTERM", close);
