import { CardSkeleton } from "#components/ui/card-skeleton";
import { Skeleton } from "#components/ui/skeleton";
import { AutopilotSkeleton } from "./autopilot-skeleton";

/** The room that is coming: what it wants at the left, how far it may go at the right. */
export function RoomSkeleton() {
  return (
    <AutopilotSkeleton>
      <div className="grid gap-8 desk:grid-cols-[minmax(0,1fr)_20rem]">
        <CardSkeleton cards={2} rows={2} />
        <div className="grid content-start gap-5">
          <Skeleton className="h-44" />
          <Skeleton className="h-32" />
          <Skeleton className="h-24" />
        </div>
      </div>
    </AutopilotSkeleton>
  );
}
