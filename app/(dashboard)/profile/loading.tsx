import { useTranslations } from "next-intl";
import { PageHeader } from "#components/layout/page-header";
import { ProfileSkeleton } from "#components/profile/profile-skeleton";

export default function ProfileLoading() {
  const t = useTranslations("profile");
  return (
    <>
      <PageHeader title={t("title")} />
      <ProfileSkeleton />
    </>
  );
}
