import { serve } from "@hono/node-server";

export type Gate = {
  url: string;
  /**
   * Keeps requests whose "METHOD /path" matches waiting, as a frozen disk would, from the
   * nth of them on.
   */
  hold(pattern: RegExp, nth?: number): Held;
  close(): void;
};

export type Held = {
  /** Resolves when the nth such request waits. */
  reached: Promise<void>;
  release(): void;
  /** What waited never arrives: its sender died before it was sent. */
  lose(): void;
};

type Fate = "passes" | "is lost";
type Holding = { pattern: RegExp; left: number; reach: () => void; fate: Promise<Fate> };

/** A door before a server that lets everything through until it is told to hold something. */
export async function openGate(target: string): Promise<Gate> {
  let held: Holding | null = null;

  async function pass(request: Request): Promise<Response> {
    const { pathname, search } = new URL(request.url);
    if (held?.pattern.test(`${request.method} ${pathname}`) && --held.left <= 0) {
      held.reach();
      if ((await held.fate) === "is lost") return new Response(null, { status: 502 });
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
        hold(pattern, nth = 1) {
          const reached = Promise.withResolvers<void>();
          const fate = Promise.withResolvers<Fate>();
          held = { pattern, left: nth, reach: reached.resolve, fate: fate.promise };
          const end = (how: Fate) => {
            held = null;
            fate.resolve(how);
          };
          return {
            reached: reached.promise,
            release: () => end("passes"),
            lose: () => end("is lost"),
          };
        },
        close: () => void server.close(),
      }),
    );
  });
}
