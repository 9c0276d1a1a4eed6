import { Loading } from "./loading";
import { Skeleton } from "./skeleton";

type Props = {
  cards?: number;
  /** Rows inside each frame, under its head. */
  rows?: number;
};

/** Framed cards that are coming, each a head and its rows. */
export function CardSkeleton({ cards = 2, rows = 2 }: Props) {
  return (
    <Loading className="grid gap-4">
      {Array.from({ length: cards }, (_, card) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the cards are alike and never change places.
        <div key={card} className="rounded-3 border">
          <div className="flex items-center gap-3 px-5 py-3.5 max-desk:px-4">
            <Skeleton className="size-8 rounded-3" />
            <div className="grid gap-1.5">
              <Skeleton className="h-4 w-36" />
              <Skeleton className="h-2.5 w-52" />
            </div>
          </div>
          {Array.from({ length: rows }, (_, row) => (
            <div
              // biome-ignore lint/suspicious/noArrayIndexKey: as above.
              key={row}
              className="flex h-17 items-center justify-between gap-6 border-t px-5 max-desk:px-4"
            >
              <Skeleton className="h-3.5 w-40" />
              <Skeleton className="h-8 w-24" />
            </div>
          ))}
        </div>
      ))}
    </Loading>
  );
}
