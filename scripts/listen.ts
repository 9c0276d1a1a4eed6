import { serve } from "@hono/node-server";

export type Listening = { url: string; stop: () => Promise<void> };

/** Answers at a free port of this machine, for what finds a part of the stack by its address. */
export function listen(
  answer: (request: Request) => Response | Promise<Response>,
): Promise<Listening> {
  return new Promise((resolve) => {
    // Who was too busy to look for five seconds still finds the connection they left idle.
    const serverOptions = { keepAliveTimeout: 65_000 };
    const place = { hostname: "127.0.0.1", port: 0 };
    const server = serve({ fetch: answer, ...place, serverOptions }, ({ port }) => {
      const stop = () =>
        new Promise<void>((done) => {
          server.close(() => done());
          if ("closeAllConnections" in server) server.closeAllConnections();
        });
      resolve({ url: `http://127.0.0.1:${port}`, stop });
    });
  });
}
