import { AccountsHeader } from "#components/accounts/accounts-header";
import { CardSkeleton } from "#components/ui/card-skeleton";

export default function Loading() {
  return (
    <>
      <AccountsHeader />
      <CardSkeleton cards={2} rows={2} />
    </>
  );
}
