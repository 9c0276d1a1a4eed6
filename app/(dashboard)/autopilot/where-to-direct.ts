import type { Undirected } from "#lib/brain/undirected";

/** Where campaigns are given a direction, or the first direction is made, in a scope of its own. */
export function whereToDirect(undirected: Undirected, scope: URLSearchParams): string {
  return undirected === "choose" ? `/campaigns?${scope}` : `/directions?${scope}&new=1`;
}
