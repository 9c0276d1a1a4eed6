"use server";

import { guestAction } from "#lib/auth/guest-action";
import { openLink } from "#lib/auth/open-link";
import type { OpenLink } from "#lib/auth/schema";

const runOpen = guestAction(openLink);

export async function openLinkAction(input: OpenLink) {
  return runOpen(input);
}
