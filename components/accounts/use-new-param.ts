"use client";

import { usePathname, useSearchParams } from "next/navigation";

/**
 * Whether the address asks for the form of a new thing, `?new=1`, and a way to ask for it.
 *
 * The address is changed without a trip to the server, so the form opens at once;
 * it can still be linked to, and Back closes it.
 */
export function useNewParam(): [isNew: boolean, setNew: (isNew: boolean) => void] {
  const params = useSearchParams();
  const pathname = usePathname();

  function setNew(isNew: boolean) {
    const next = new URLSearchParams(params);
    if (isNew) next.set("new", "1");
    else next.delete("new");
    const href = next.size > 0 ? `${pathname}?${next}` : pathname;
    if (isNew) window.history.pushState(null, "", href);
    else window.history.replaceState(null, "", href);
  }

  return [params.get("new") === "1", setNew];
}
