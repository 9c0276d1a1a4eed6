"use client";

import { usePathname, useSearchParams } from "next/navigation";

/**
 * Whether the address asks for the limits of a client, `?limits=<id>`, and a way to ask for
 * them: other screens show limits and lead here to change them.
 */
export function useLimitsParam(id: string): [isOpen: boolean, setOpen: (isOpen: boolean) => void] {
  const params = useSearchParams();
  const pathname = usePathname();

  function setOpen(isOpen: boolean) {
    const next = new URLSearchParams(params);
    if (isOpen) next.set("limits", id);
    else next.delete("limits");
    window.history.replaceState(null, "", next.size > 0 ? `${pathname}?${next}` : pathname);
  }

  return [params.get("limits") === id, setOpen];
}
