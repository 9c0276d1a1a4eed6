import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DoorHead } from "#components/auth/door-head";
import { ResetForm } from "#components/auth/reset-form";
import { inWords } from "#lib/action";
import { receiveGuest } from "#lib/auth/guest";
import { findResetter } from "#lib/auth/passwords";
import { resetPasswordAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.reset");
  return { title: t("title") };
}

/** Only a link from the mailbox leads here; a session alone is not enough. */
export default async function ResetPasswordPage() {
  const found = await inWords(async () => findResetter(await receiveGuest()));
  if (!found.ok) return <DoorHead title={found.problem.title}>{found.problem.detail}</DoorHead>;
  const person = found.data;
  if (!person) redirect("/link-expired?type=recovery");
  const t = await getTranslations("auth.reset");
  return (
    <>
      <DoorHead title={t("title")}>{t("subtitle", { email: person.email })}</DoorHead>
      <ResetForm email={person.email} reset={resetPasswordAction} />
    </>
  );
}
