import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ForgotForm } from "#components/auth/forgot-form";
import { requestResetAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.forgot");
  return { title: t("title") };
}

export default function ForgotPasswordPage() {
  return <ForgotForm request={requestResetAction} />;
}
