import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DoorHead } from "#components/auth/door-head";
import { WelcomeForm } from "#components/auth/welcome-form";
import { requireVisitor } from "#lib/auth/gate";
import { signOutAction } from "../sign-out";
import { foundWorkspaceAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.signUp");
  return { title: t("title") };
}

/** For somebody signed in without any workspace: invited and removed again, or left the last one. */
export default async function WelcomePage() {
  const { session, memberships } = await requireVisitor();
  if (memberships.length > 0) redirect("/dashboard");
  const t = await getTranslations("auth.welcome");
  return (
    <>
      <DoorHead title={t("title")}>{t("subtitle", { email: session.email })}</DoorHead>
      <WelcomeForm create={foundWorkspaceAction} signOut={signOutAction} />
    </>
  );
}
