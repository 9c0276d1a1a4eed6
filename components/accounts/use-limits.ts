"use client";

import { useEffect, useRef, useState } from "react";
import { useAction } from "#components/ui/use-action";
import type { LimitsResource } from "#lib/campaigns/schema";
import type { LimitActions } from "./client-actions";

type Wish = { read: LimitActions["read"]; accountId: string | null; isOpen: boolean };

/** The limits of a client, read anew whenever they are opened. */
export function useLimits({ read, accountId, isOpen }: Wish) {
  const [limits, setLimits] = useState<LimitsResource | null>(null);
  const { run, problem } = useAction(read, setLimits);
  const isAsked = useRef(false);
  useEffect(() => {
    if (isOpen && !isAsked.current) run({ accountId });
    isAsked.current = isOpen;
  });
  return { limits, setLimits, problem };
}
