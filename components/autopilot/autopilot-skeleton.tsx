import type { ReactNode } from "react";
import { Skeleton } from "#components/ui/skeleton";

/** A page of the room that is coming: its name, the tabs, and what is told below. */
export function AutopilotSkeleton({ children }: { children: ReactNode }) {
  return (
    <>
      <div className="mb-4 flex min-h-9 items-center justify-between gap-3">
        <Skeleton className="h-5 w-56 max-w-full" />
        <Skeleton className="h-control w-36 max-desk:hidden" />
      </div>
      <div className="mb-5 flex h-10 items-center gap-5 border-b max-desk:h-11">
        <Skeleton className="h-3 w-14" />
        <Skeleton className="h-3 w-20" />
        <Skeleton className="h-3 w-24" />
      </div>
      {children}
    </>
  );
}
