import "server-only";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

/** An address of the API that is not there, and says so like the others. */
const NOWHERE = "/api/not-here";

/**
 * Answers paths that only somebody who is up to something writes by 404: an encoding
 * that means nothing, which the framework would stumble over, and, where files are kept, a
 * way around by dots or empty segments, which it would tidy up and follow. Ids elsewhere
 * are checked where they are read.
 */
export function turnAwayCrookedPaths(): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    if (isCrooked(request.url ?? "")) request.url = NOWHERE;
  });
}

export function isCrooked(url: string): boolean {
  const [path = ""] = url.split("?");
  let plain: string;
  try {
    plain = decodeURIComponent(path);
  } catch {
    return true;
  }
  return (
    plain.startsWith("/api/uploads/") && /(^|[/\\])\.{1,2}([/\\]|$)|[/\\]{2}|\\|\0/.test(plain)
  );
}
