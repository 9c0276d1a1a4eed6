import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { INTERNET, type Reach } from "#lib/uploads/fetch-url";

/** A host on this machine, which only a test may reach, and only when it says so. */
export async function openHost(listener: RequestListener): Promise<{ url: string; reach: Reach }> {
  const server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const reach: Reach = {
    ...INTERNET,
    protocol: "http:",
    port: String(port),
    allows: (address) => address === "127.0.0.1",
  };
  return { url: `http://127.0.0.1:${port}`, reach };
}
