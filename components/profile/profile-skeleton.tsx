import { useTranslations } from "next-intl";
import { Loading } from "#components/ui/loading";
import { Skeleton } from "#components/ui/skeleton";
import { Section } from "./section";

/** The profile's names in place, its fields on their way. */
export function ProfileSkeleton() {
  const t = useTranslations("profile");
  return (
    <Loading>
      <Section title={t("you.title")}>
        <Fields count={2} />
      </Section>
      <Section title={t("password.title")}>
        <Fields count={2} />
      </Section>
      <Section title={t("look.title")}>
        <Fields count={2} />
      </Section>
      <Section title={t("workspaces.title")}>
        <Skeleton className="h-16" />
      </Section>
    </Loading>
  );
}

function Fields({ count }: { count: number }) {
  return (
    <div className="grid gap-4">
      {Array.from({ length: count }, (_, at) => (
        // The blocks are alike and never move.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above.
        <div key={at} className="grid gap-1.5">
          <Skeleton className="h-4.5 w-24" />
          <Skeleton className="h-field" />
        </div>
      ))}
      <Skeleton className="h-control w-36" />
    </div>
  );
}
