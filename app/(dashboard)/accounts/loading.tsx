import { AccountsHeader } from "#components/accounts/accounts-header";
import { CardSkeleton } from "#components/ui/card-skeleton";
import { Skeleton } from "#components/ui/skeleton";

export default function Loading() {
  return (
    <>
      <AccountsHeader
        freshness={<Skeleton className="inline-block h-3 w-28" />}
        actions={<Skeleton className="h-control w-44" />}
      />
      <CardSkeleton cards={2} rows={2} />
    </>
  );
}
