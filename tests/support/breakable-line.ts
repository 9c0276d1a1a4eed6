import type { AddressInfo } from "node:net";
import { connect, createServer, type Socket } from "node:net";

export type Line = {
  url: string;
  /** Cuts every connection there is, as a lost network does. */
  cut(): void;
  /** Bytes that came this way, from the client alone. */
  bytes(): number;
  close(): void;
};

/** A line to a server on this machine that can be cut. */
export function openLine(port: number): Promise<Line> {
  const open = new Set<Socket>();
  let bytes = 0;
  const server = createServer((near) => {
    const far = connect(port, "127.0.0.1");
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on("close", () => open.delete(socket));
      socket.on("error", () => {
        near.destroy();
        far.destroy();
      });
    }
    near.on("data", (chunk) => {
      bytes += chunk.byteLength;
    });
    near.pipe(far).pipe(near);
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const { port: own } = server.address() as AddressInfo;
      const cut = () => {
        for (const socket of open) socket.destroy();
      };
      resolve({
        url: `http://127.0.0.1:${own}`,
        cut,
        bytes: () => bytes,
        close() {
          cut();
          server.close();
        },
      });
    });
  });
}
