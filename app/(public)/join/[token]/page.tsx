import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AcceptInvitation } from "#components/auth/accept-invitation";
import { ClaimForm } from "#components/auth/claim-form";
import { DoorHead } from "#components/auth/door-head";
import { JoinForm } from "#components/auth/join-form";
import { SignInForm } from "#components/auth/sign-in-form";
import { ButtonLink } from "#components/ui/button-link";
import { TextLink } from "#components/ui/text-link";
import { inWords } from "#lib/action";
import { receiveGuest } from "#lib/auth/guest";
import { lookUpInvitation } from "#lib/auth/invitation";
import { findResetter } from "#lib/auth/passwords";
import { findCookieSession } from "#lib/auth/session";
import { signOutAction } from "../../../sign-out";
import { resendConfirmationAction, sendLinkAction, signInAction } from "../../actions";
import { joinByLetterAction, joinWorkspaceAction, signUpInvitedAction } from "./actions";

type Props = {
  params: Promise<{ token: string }>;
  searchParams: Promise<{ as?: string | string[] }>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.join");
  // The address is the invitation: it must not travel on in a Referer or a search index.
  return { title: t("submit"), referrer: "no-referrer", robots: { index: false } };
}

export default async function JoinPage({ params, searchParams }: Props) {
  const { token } = await params;
  const guest = await receiveGuest();
  const [found, session, t] = await Promise.all([
    inWords(() => lookUpInvitation(guest, token)),
    findCookieSession(),
    getTranslations("auth.join"),
  ]);
  if (!found.ok) return <DoorHead title={found.problem.title}>{found.problem.detail}</DoorHead>;
  const invitation = found.data;
  if (!invitation) return <InvitationGone />;

  const { workspace, role, email } = invitation;
  const head = <DoorHead title={t("title", { workspace })}>{t("role", { role })}</DoorHead>;
  if (session) {
    // A login without a name is one the letter made; whoever opened the letter may claim it.
    const isUnclaimed = !session.name && (await findResetter(guest));
    return (
      <>
        {head}
        {isUnclaimed ? (
          <ClaimForm token={token} email={session.email} join={joinByLetterAction} />
        ) : (
          <AcceptInvitation
            token={token}
            email={session.email}
            accept={joinWorkspaceAction}
            signOut={signOutAction}
          />
        )}
      </>
    );
  }

  const hasLogin = (await searchParams).as === "member";
  return hasLogin ? (
    <SignInForm
      next={`/join/${token}`}
      email={email}
      head={<DoorHead title={t("title", { workspace })}>{t("signInHere")}</DoorHead>}
      foot={<OtherWay question={t("newcomer")} href={`/join/${token}`} label={t("register")} />}
      signIn={signInAction}
      sendLink={sendLinkAction}
      resendConfirmation={resendConfirmationAction}
    />
  ) : (
    <JoinForm
      token={token}
      email={email}
      head={head}
      foot={<HasLogin href={`/join/${token}?as=member`} />}
      signUp={signUpInvitedAction}
      resendConfirmation={resendConfirmationAction}
    />
  );
}

async function HasLogin({ href }: { href: string }) {
  const t = await getTranslations("auth");
  return <OtherWay question={t("haveLogin")} href={href} label={t("signIn.submit")} />;
}

function OtherWay({ question, href, label }: { question: string; href: string; label: string }) {
  return (
    <p className="mt-5 text-13 text-muted">
      {question} <TextLink href={href}>{label}</TextLink>
    </p>
  );
}

async function InvitationGone() {
  const t = await getTranslations("auth.join");
  return (
    <>
      <DoorHead title={t("goneTitle")}>{t("gone")}</DoorHead>
      <ButtonLink href="/" size="field">
        {t("toProduct")}
      </ButtonLink>
    </>
  );
}
