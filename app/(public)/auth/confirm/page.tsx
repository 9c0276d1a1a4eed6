import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ConfirmForm } from "#components/auth/confirm-form";
import { DoorHead } from "#components/auth/door-head";
import { linkPurpose } from "#lib/auth/link-purpose";
import { OpenLink } from "#lib/auth/schema";
import { findCookieSession } from "#lib/auth/session";
import { env } from "#lib/env";
import { openLinkAction } from "./actions";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const [t, link] = await Promise.all([getTranslations("auth.confirm"), findLink(searchParams)]);
  return {
    title: t("title", { purpose: link?.purpose ?? "sign_in" }),
    // The address is the key: it must not travel on in a Referer or a search index.
    referrer: "no-referrer",
    robots: { index: false },
  };
}

/**
 * Where every link of our e-mails leads: one button.
 *
 * Looking changes nothing, for mail scanners look before people do, and another
 * site must not sign anybody in as somebody else by a mere link.
 */
export default async function ConfirmPage({ searchParams }: Props) {
  const found = await findLink(searchParams);
  if (!found) redirect("/link-expired");
  const { link, purpose } = found;
  const [session, t] = await Promise.all([findCookieSession(), getTranslations("auth.confirm")]);
  return (
    <>
      <DoorHead title={t("title", { purpose })}>{t("detail")}</DoorHead>
      <ConfirmForm link={link} purpose={purpose} current={session?.email} open={openLinkAction} />
    </>
  );
}

async function findLink(searchParams: Props["searchParams"]) {
  const { success, data: link } = OpenLink.safeParse(await searchParams);
  return success ? { link, purpose: linkPurpose(link, env().NEXT_PUBLIC_APP_URL) } : null;
}
