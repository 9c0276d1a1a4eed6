import "server-only";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;
const FORWARDED = ["x-forwarded-for", "x-real-ip", "forwarded", "via"];

/**
 * Keeps everybody but this machine away from the workflow engine's own endpoints.
 *
 * They run any step with any input and know no password; a hosted queue closes them
 * itself. The address is the socket's, which no header can pretend, and what a proxy
 * forwards came from outside even when the proxy runs here.
 */
export function closeEngineDoor(): void {
  if (process.env.VERCEL) return;
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    if (isEngines(request.url ?? "") && !isFromHere(request)) request.url = "/api/not-here";
  });
}

export function isEngines(url: string): boolean {
  return /well-known\/+workflow/i.test(decode(url));
}

function decode(url: string): string {
  try {
    const decoded = decodeURIComponent(url);
    return decoded === url ? url : decode(decoded);
  } catch {
    return url;
  }
}

function isFromHere({ socket, headers }: IncomingMessage): boolean {
  const wasForwarded = FORWARDED.some((name) => headers[name] !== undefined);
  return LOOPBACK.test(socket.remoteAddress ?? "") && !wasForwarded;
}
