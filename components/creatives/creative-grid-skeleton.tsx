import { Loading } from "#components/ui/loading";
import { Skeleton } from "#components/ui/skeleton";

const CARDS = ["a", "b", "c", "d", "e", "f", "g", "h"];

/** Posters in the shape of those to come. */
export function CreativeGridSkeleton() {
  return (
    <Loading>
      <Skeleton className="mb-5 h-7 w-40" />
      <div className="grid grid-cols-2 gap-x-3 gap-y-5 desk:grid-cols-4 desk:gap-x-4">
        {CARDS.map((card) => (
          <div key={card}>
            <Skeleton className="aspect-9/16 h-auto w-full rounded-3" />
            <Skeleton className="mt-2 h-4 w-3/4" />
            <Skeleton className="mt-2 h-8 w-full" />
          </div>
        ))}
      </div>
    </Loading>
  );
}
