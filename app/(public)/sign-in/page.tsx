import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DoorHead } from "#components/auth/door-head";
import { SignInForm } from "#components/auth/sign-in-form";
import { TextLink } from "#components/ui/text-link";
import { safeNext } from "#lib/auth/safe-next";
import { findCookieSession } from "#lib/auth/session";
import { env } from "#lib/env";
import { resendConfirmationAction, sendLinkAction, signInAction } from "../actions";

type Props = { searchParams: Promise<{ next?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.signIn");
  return { title: t("title") };
}

export default async function SignInPage({ searchParams }: Props) {
  const next = safeNext((await searchParams).next, env().NEXT_PUBLIC_APP_URL);
  if (await findCookieSession()) redirect(next);
  const t = await getTranslations("auth.signIn");
  return (
    <SignInForm
      next={next}
      head={<DoorHead title={t("title")}>{t("subtitle")}</DoorHead>}
      foot={
        <p className="mt-5 text-13 text-muted">
          {t("newcomer")} <TextLink href="/sign-up">{t("create")}</TextLink>
        </p>
      }
      signIn={signInAction}
      sendLink={sendLinkAction}
      resendConfirmation={resendConfirmationAction}
    />
  );
}
