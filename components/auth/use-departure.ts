"use client";

import { useState } from "react";

/**
 * Leaves for a page as whoever one has just become.
 *
 * The whole page is loaded anew: nothing that was fetched for somebody else stays
 * in memory, and browsers offer to keep the password.
 */
export function useDeparture() {
  const [isLeaving, setLeaving] = useState(false);
  return {
    isLeaving,
    leaveFor(path: string) {
      setLeaving(true);
      window.location.assign(path);
    },
  };
}
