"use server";

import { revalidatePath } from "next/cache";
import { action } from "#lib/action";
import { chooseWorkspace, leaveWorkspace } from "#lib/auth/belonging";
import { guestAction } from "#lib/auth/guest-action";
import { limitClicks } from "#lib/auth/limits";
import { requestPasswordReset } from "#lib/auth/mail-links";
import { changePassword } from "#lib/auth/passwords";
import { rename } from "#lib/auth/rename";
import type { AskByEmail, ChangePassword, ChooseWorkspace, Rename } from "#lib/auth/schema";
import { rememberWorkspace } from "#lib/auth/workspace-cookie";
import type { Ctx } from "#lib/ctx";
import type { SaveNewsSettings, StartTelegramLink } from "#lib/notifications/schema";
import { saveNewsSettings } from "#lib/notifications/settings";
import { startTelegramLink, unlinkTelegram } from "#lib/notifications/telegram-link";

// The name stands in the shell of every page.
const runRename = guestAction(rename, () => revalidatePath("/", "layout"));
const runChangePassword = guestAction(changePassword);
const runSendLink = guestAction(requestPasswordReset);
const runChoose = guestAction(chooseWorkspace, rememberWorkspace);
const runLeave = guestAction(leaveWorkspace);
const runSaveNews = action(saveNewsSettings, () => revalidatePath("/profile"));
const runStartTelegram = action(async (ctx: Ctx, input: StartTelegramLink) => {
  await limitClicks("telegram", ctx);
  return startTelegramLink(ctx, input);
});
const runUnlinkTelegram = action(unlinkTelegram, () => revalidatePath("/profile"));

export async function renameAction(input: Rename) {
  return runRename(input);
}

export async function changePasswordAction(input: ChangePassword) {
  return runChangePassword(input);
}

export async function sendResetLinkAction(input: AskByEmail) {
  return runSendLink(input);
}

export async function chooseWorkspaceAction(input: ChooseWorkspace) {
  return runChoose(input);
}

export async function leaveWorkspaceAction(input: ChooseWorkspace) {
  return runLeave(input);
}

export async function saveNewsSettingsAction(input: SaveNewsSettings) {
  return runSaveNews(input);
}

export async function startTelegramAction(input: StartTelegramLink) {
  return runStartTelegram(input);
}

export async function unlinkTelegramAction() {
  return runUnlinkTelegram(undefined);
}
