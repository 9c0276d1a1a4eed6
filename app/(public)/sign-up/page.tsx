import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SignUpForm } from "#components/auth/sign-up-form";
import { findCookieSession } from "#lib/auth/session";
import { resendConfirmationAction, signUpAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.signUp");
  return { title: t("title") };
}

export default async function SignUpPage() {
  if (await findCookieSession()) redirect("/dashboard");
  return <SignUpForm signUp={signUpAction} resendConfirmation={resendConfirmationAction} />;
}
