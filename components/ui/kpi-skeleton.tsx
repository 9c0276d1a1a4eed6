import { Loading } from "./loading";
import { Skeleton } from "./skeleton";

const CELLS = ["first", "second", "third", "fourth"];

/** Four figures that are coming, in the boxes of KpiRow. */
export function KpiSkeleton() {
  return (
    <Loading>
      <div className="-mx-gutter grid grid-cols-2 border-y desk:grid-cols-4 desk:px-gutter">
        {CELLS.map((cell) => (
          <div
            key={cell}
            className="border-l px-5 pt-4 pb-[15px] max-desk:px-gutter max-desk:pt-[13px] max-desk:pb-3 max-desk:odd:border-l-0 max-desk:nth-[n+3]:border-t desk:first:border-l-0 desk:first:pl-0 desk:last:pr-0"
          >
            <div className="flex h-4.5 items-center">
              <Skeleton className="h-3 w-20" />
            </div>
            <Skeleton className="mt-[5px] mb-[7px] h-8 w-32 max-w-full max-desk:mt-[3px] max-desk:mb-[5px] max-desk:h-7" />
            <div className="flex h-4 items-center">
              <Skeleton className="h-2.5 w-28 max-w-full" />
            </div>
          </div>
        ))}
      </div>
    </Loading>
  );
}
