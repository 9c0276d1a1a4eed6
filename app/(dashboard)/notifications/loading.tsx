import { useTranslations } from "next-intl";
import { PageHeader } from "#components/layout/page-header";
import { TableSkeleton } from "#components/ui/table-skeleton";

export default function Loading() {
  return (
    <>
      <PageHeader title={useTranslations("news")("title")} />
      <TableSkeleton rows={6} columns={1} />
    </>
  );
}
