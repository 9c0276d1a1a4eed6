import { Loading } from "./loading";
import { Skeleton } from "./skeleton";

type Props = {
  rows?: number;
  /** Columns of figures to the right of the name. */
  columns?: number;
};

/** Rows that are coming: two lines of name, figures at the right, 52 or so high. */
export function TableSkeleton({ rows = 4, columns = 4 }: Props) {
  return (
    <Loading>
      <div className="flex h-8 items-center border-b">
        <Skeleton className="h-2.5 w-24" />
      </div>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike and never change places.
        <div key={row} className="flex h-14 items-center gap-6 border-b">
          <div className="grid flex-1 gap-1.5">
            <Skeleton className="h-3.5 w-44 max-w-full" />
            <Skeleton className="h-2.5 w-28" />
          </div>
          {Array.from({ length: columns }, (_, column) => (
            <Skeleton
              // biome-ignore lint/suspicious/noArrayIndexKey: as above.
              key={column}
              className="h-3.5 w-16 max-desk:nth-[n+3]:hidden"
            />
          ))}
        </div>
      ))}
    </Loading>
  );
}
