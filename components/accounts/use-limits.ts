"use client";

import { useState } from "react";
import { useAction } from "#components/ui/use-action";
import type { LimitsResource } from "#lib/campaigns/schema";
import type { LimitActions } from "./client-actions";

/** The limits of a client, once they have been asked for. */
export function useLimits(ask: LimitActions["read"], accountId: string | null) {
  const [limits, setLimits] = useState<LimitsResource | null>(null);
  const reading = useAction(ask, setLimits);
  return { limits, setLimits, problem: reading.problem, read: () => reading.run({ accountId }) };
}
