"use server";

import { guestAction } from "#lib/auth/guest-action";
import { requestPasswordReset, resendConfirmation, sendSignInLink } from "#lib/auth/mail-links";
import { keepMailProof } from "#lib/auth/mail-proof-cookie";
import { resetPassword } from "#lib/auth/passwords";
import type { AskByEmail, ResetPassword, SendSignInLink, SignIn, SignUp } from "#lib/auth/schema";
import { signIn } from "#lib/auth/sign-in";
import { signUp } from "#lib/auth/sign-up";
import { rememberWorkspace } from "#lib/auth/workspace-cookie";

const runSignIn = guestAction(signIn);
const runSendLink = guestAction(sendSignInLink);
const runRequestReset = guestAction(requestPasswordReset);
const runResend = guestAction(resendConfirmation);
const runSignUp = guestAction(signUp, ({ userAccountId }) => rememberWorkspace(userAccountId));
const runReset = guestAction(resetPassword, () => keepMailProof(null));

export async function signInAction(input: SignIn) {
  return runSignIn(input);
}

export async function sendLinkAction(input: SendSignInLink) {
  return runSendLink(input);
}

export async function requestResetAction(input: AskByEmail) {
  return runRequestReset(input);
}

export async function resendConfirmationAction(input: AskByEmail) {
  return runResend(input);
}

export async function signUpAction(input: SignUp) {
  return runSignUp(input);
}

export async function resetPasswordAction(input: ResetPassword) {
  return runReset(input);
}
