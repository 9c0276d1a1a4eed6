"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const EVERY_MS = 3000;

/** While something is at work its page asks how far it is; a hidden page asks nothing. */
export function WatchWork({ isAtWork }: { isAtWork: boolean }) {
  const router = useRouter();
  useEffect(() => {
    if (!isAtWork) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh();
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [isAtWork, router]);
  return null;
}
