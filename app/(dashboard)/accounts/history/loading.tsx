import { AccountsHeader } from "#components/accounts/accounts-header";
import { TableSkeleton } from "#components/ui/table-skeleton";

export default function Loading() {
  return (
    <>
      <AccountsHeader />
      <TableSkeleton rows={8} columns={1} />
    </>
  );
}
