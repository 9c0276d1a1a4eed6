import { useSyncExternalStore } from "react";

let picked: { place: string; files: readonly File[] } | null = null;
const listeners = new Set<() => void>();
const NONE: readonly File[] = [];

/**
 * Files somebody chose whose direction is still to be asked. They outlive the button they
 * were chosen by: a room that is drawn anew meanwhile asks all the same.
 */
export function hold(place: string, files: readonly File[]): void {
  picked = files.length > 0 ? { place, files } : null;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The files that wait for an answer in this workspace and on this platform. */
export function usePicked(place: string): readonly File[] {
  return useSyncExternalStore(
    subscribe,
    () => (picked?.place === place ? picked.files : NONE),
    () => NONE,
  );
}
