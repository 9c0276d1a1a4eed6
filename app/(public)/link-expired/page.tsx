import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DoorHead } from "#components/auth/door-head";
import { ButtonLink } from "#components/ui/button-link";
import { safeNext } from "#lib/auth/safe-next";
import { env } from "#lib/env";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.expired");
  return { title: t("title") };
}

/** Where a link from an e-mail leads when it is spent. */
export default async function LinkExpiredPage({ searchParams }: Props) {
  const { type, next } = await searchParams;
  const t = await getTranslations("auth.expired");
  // The page behind the link has a gate of its own: whoever is in already passes, others sign in.
  const wanted = safeNext(next, env().NEXT_PUBLIC_APP_URL, "");
  const isRecovery = type === "recovery";
  return (
    <>
      <DoorHead title={t("title")}>{t("detail")}</DoorHead>
      <div className="grid gap-3.5">
        <ButtonLink
          variant="filled"
          size="field"
          href={isRecovery ? "/forgot-password" : wanted || "/sign-in"}
        >
          {wanted && !isRecovery ? t("go") : t("newLink")}
        </ButtonLink>
        {(isRecovery || wanted) && (
          <ButtonLink size="field" href="/sign-in">
            {t("signIn")}
          </ButtonLink>
        )}
      </div>
    </>
  );
}
