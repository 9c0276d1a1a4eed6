import { AccountsHeader } from "#components/accounts/accounts-header";
import { Skeleton } from "#components/ui/skeleton";
import { TableSkeleton } from "#components/ui/table-skeleton";

export default function Loading() {
  return (
    <>
      <AccountsHeader
        freshness={<Skeleton className="inline-block h-3 w-40" />}
        actions={<Skeleton className="h-control w-33" />}
      />
      <TableSkeleton rows={4} columns={2} />
    </>
  );
}
