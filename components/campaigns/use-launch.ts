"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import type { LaunchResource } from "#lib/launches/schema";

const LOOK_EVERY_MS = 1200;

/** A launch that is asked for until it is over; the page is told then. */
export function useLaunch(first: LaunchResource) {
  const router = useRouter();
  const [launch, setLaunch] = useState(first);
  const { id, status, platform, user_account_id } = launch;

  useEffect(() => {
    if (status !== "running") return;
    const stop = new AbortController();
    const builder = platform === "tiktok" ? "tiktok-campaign-builder" : "campaign-builder";
    const address = `/api/${builder}/launches/${id}?userAccountId=${user_account_id}`;
    const timer = setInterval(async () => {
      try {
        const answer = await fetch(address, { signal: stop.signal });
        if (!answer.ok) return;
        const seen: LaunchResource = await answer.json();
        setLaunch(seen);
        if (seen.status !== "running") router.refresh();
      } catch {
        // Without a network nothing is known; the next look may tell.
      }
    }, LOOK_EVERY_MS);
    return () => {
      clearInterval(timer);
      stop.abort();
    };
  }, [id, status, platform, user_account_id, router]);

  return {
    launch,
    /** Somebody has just said what next. */
    watch: (next: LaunchResource["status"]) =>
      setLaunch((was) => ({ ...was, status: next, error: null })),
  };
}
