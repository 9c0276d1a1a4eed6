"use server";

import { revalidatePath } from "next/cache";
import { action } from "#lib/action";
import { markSeen } from "#lib/notifications/read";

// The count stands in the shell of every page.
const runMarkSeen = action(markSeen, () => revalidatePath("/", "layout"));

export async function markSeenAction() {
  return runMarkSeen(undefined);
}
