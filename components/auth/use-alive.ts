"use client";

import { useSyncExternalStore } from "react";

const never = () => () => {};

/** Whether the page's own script has taken over; false in what the server sent. */
export function useAlive(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
