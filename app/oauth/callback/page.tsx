import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FinishConnection } from "#components/accounts/finish-connection";
import { finishConnectionAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("oauth"))("title") };
}

/** Where platforms send people back to. The code never reaches this side of the page. */
export default function OAuthCallbackPage() {
  return <FinishConnection finish={finishConnectionAction} />;
}
