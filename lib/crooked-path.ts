import "server-only";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

/** An address of the API that is not there, and says so like the others. */
const NOWHERE = "/api/not-here";

/**
 * Answers paths that only somebody who is up to something writes by 404: an encoding
 * that means nothing, which the framework would stumble over, and, in the API, a way
 * around by dots or empty segments, which it would tidy up and follow.
 */
export function turnAwayCrookedPaths(): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    if (isCrooked(request.url ?? "")) request.url = NOWHERE;
  });
}

/**
 * An encoded slash stays inside its segment: in an id it makes one that is none, which the
 * route refuses in words. Where files are kept it counts as a slash all the same.
 */
export function isCrooked(url: string): boolean {
  const [path = ""] = url.split("?");
  let plain: string;
  try {
    plain = decodeURIComponent(path);
  } catch {
    return true;
  }
  if (!plain.startsWith("/api/")) return false;
  const isFile = plain.startsWith("/api/uploads/");
  const segments = isFile ? plain.split("/") : path.split("/").map(decodeURIComponent);
  // The first is before the leading slash, and a last empty one is a trailing slash.
  return segments
    .slice(1)
    .some((segment, at, all) => isSidestep(segment) || (segment === "" && at < all.length - 1));
}

function isSidestep(segment: string): boolean {
  return segment === "." || segment === ".." || /[\\\0]/.test(segment);
}
