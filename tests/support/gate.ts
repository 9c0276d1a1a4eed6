import { serve } from "@hono/node-server";

export type Gate = {
  url: string;
  /** Keeps requests whose "METHOD /path" matches waiting, as a frozen disk would. */
  hold(pattern: RegExp): Held;
  close(): void;
};

export type Held = {
  /** Resolves when the first such request waits. */
  reached: Promise<void>;
  release(): void;
};

/** A door before a server that lets everything through until it is told to hold something. */
export async function openGate(target: string): Promise<Gate> {
  let held: { pattern: RegExp; reach: () => void; released: Promise<void> } | null = null;

  async function pass(request: Request): Promise<Response> {
    const { pathname, search } = new URL(request.url);
    if (held?.pattern.test(`${request.method} ${pathname}`)) {
      held.reach();
      await held.released;
    }
    const hasBody = !["GET", "HEAD"].includes(request.method);
    const answer = await fetch(target + pathname + search, {
      method: request.method,
      headers: request.headers,
      ...(hasBody && { body: await request.arrayBuffer() }),
    });
    const headers = new Headers(answer.headers);
    for (const name of ["content-encoding", "content-length"]) headers.delete(name);
    return new Response(answer.body, { status: answer.status, headers });
  }

  return new Promise((resolve) => {
    const server = serve({ fetch: pass, hostname: "127.0.0.1", port: 0 }, ({ port }) =>
      resolve({
        url: `http://127.0.0.1:${port}`,
        hold(pattern) {
          const reached = Promise.withResolvers<void>();
          const released = Promise.withResolvers<void>();
          held = { pattern, reach: reached.resolve, released: released.promise };
          return {
            reached: reached.promise,
            release() {
              held = null;
              released.resolve();
            },
          };
        },
        close: () => void server.close(),
      }),
    );
  });
}
