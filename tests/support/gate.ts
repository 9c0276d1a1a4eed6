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
  /** Lets them through; resolves when the server has answered them. */
  release(): Promise<void>;
  /** What waited never arrives: its sender died before it was sent. */
  lose(): void;
};

type Fate = "passes" | "is lost";
type Holding = {
  pattern: RegExp;
  left: number;
  reach: () => void;
  fate: Promise<Fate>;
  waiting: Promise<unknown>[];
};

/** A door before a server that lets everything through until it is told to hold something. */
export async function openGate(target: string): Promise<Gate> {
  let held: Holding | null = null;

  async function pass(request: Request): Promise<Response> {
    const hold = held;
    const isHeld = hold?.pattern.test(`${request.method} ${new URL(request.url).pathname}`);
    if (!hold || !isHeld || --hold.left > 0) return send(request);
    hold.reach();
    const answer = hold.fate.then((fate) =>
      fate === "passes" ? send(request) : new Response(null, { status: 502 }),
    );
    hold.waiting.push(answer);
    return answer;
  }

  async function send(request: Request): Promise<Response> {
    const { pathname, search } = new URL(request.url);
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
          const waiting: Promise<unknown>[] = [];
          held = { pattern, left: nth, reach: reached.resolve, fate: fate.promise, waiting };
          const end = async (how: Fate) => {
            held = null;
            fate.resolve(how);
            await Promise.allSettled(waiting);
          };
          return {
            reached: reached.promise,
            release: () => end("passes"),
            lose: () => void end("is lost"),
          };
        },
        close: () => void server.close(),
      }),
    );
  });
}
