import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PageHeader } from "#components/layout/page-header";
import { AccountsTabs } from "./accounts-tabs";

type Props = { freshness?: ReactNode; actions?: ReactNode };

/** The name of the room and the way between its three parts. */
export function AccountsHeader({ freshness, actions }: Props) {
  const t = useTranslations("accounts");
  return (
    <>
      <PageHeader title={t("title")} freshness={freshness} actions={actions} />
      <AccountsTabs />
    </>
  );
}
