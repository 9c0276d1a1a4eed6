import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ChooseAdvertiser } from "#components/accounts/choose-advertiser";
import { DoorHead } from "#components/auth/door-head";
import { ButtonLink } from "#components/ui/button-link";
import { readChoice } from "#lib/accounts/choice";
import { requireCtxIn, requireVisitor } from "#lib/auth/gate";
import { findGrantWorkspace } from "#lib/connections/oauth-grant";
import { Id } from "#lib/input";
import { chooseAdvertiserAction, declineAction } from "../../actions";

type Props = { params: Promise<{ grantId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("oauth.choose"))("title") };
}

/** Which of the accounts a consent opens is meant. */
export default async function ChoosePage({ params }: Props) {
  const id = Id.safeParse((await params).grantId);
  if (!id.success) notFound();
  const [{ session }, t] = await Promise.all([requireVisitor(), getTranslations("oauth.choose")]);
  const workspace = await findGrantWorkspace(session.userId, id.data);
  const choice = workspace && (await readChoice(await requireCtxIn(workspace), id.data));
  if (!choice) {
    return (
      <>
        <DoorHead title={t("gone")}>{t("goneDetail")}</DoorHead>
        <ButtonLink variant="filled" size="field" href="/accounts">
          {t("toAccounts")}
        </ButtonLink>
      </>
    );
  }
  return (
    <ChooseAdvertiser
      grantId={id.data}
      choice={choice}
      choose={chooseAdvertiserAction}
      decline={declineAction}
    />
  );
}
