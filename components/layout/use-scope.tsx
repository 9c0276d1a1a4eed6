"use client";

import { usePathname, useSearchParams } from "next/navigation";

/** What a link carries from room to room, so that a colleague sees the same screen. */
const SCOPE = ["account", "platform", "from", "to"] as const;

type Scope = Partial<Record<(typeof SCOPE)[number], string | null>>;

function withParams(path: string, params: URLSearchParams, changes: Scope): string {
  for (const [key, value] of Object.entries(changes)) {
    if (value) params.set(key, value);
    else params.delete(key);
  }
  if (params.size === 0) return path;
  return `${path}${path.includes("?") ? "&" : "?"}${params}`;
}

/** The account, platform and period in the address, and addresses that keep them. */
export function useScope() {
  const current = useSearchParams();
  const pathname = usePathname();

  function carried(): URLSearchParams {
    const kept = new URLSearchParams();
    for (const key of SCOPE) {
      const value = current.get(key);
      if (value) kept.set(key, value);
    }
    return kept;
  }

  return {
    pathname,
    account: current.get("account"),
    platform: current.get("platform"),
    from: current.get("from"),
    to: current.get("to"),
    /** Another room, same scope. */
    hrefTo: (path: string) => withParams(path, carried(), {}),
    /** The same room from its front door: what was open or filtered belongs to the old scope. */
    hrefToRoom: (changes: Scope) =>
      withParams(`/${pathname.split("/")[1] ?? ""}`, carried(), changes),
    /** The same page, everything else on it untouched. */
    hrefHere: (changes: Scope) =>
      withParams(pathname, new URLSearchParams(current.toString()), changes),
  };
}
