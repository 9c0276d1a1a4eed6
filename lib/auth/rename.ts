import "server-only";
import { toAuthError } from "#lib/auth/auth-error";
import { type Guest, requirePerson } from "#lib/auth/guest";
import { Rename } from "#lib/auth/schema";

/** Changes how colleagues see a person; the database copies the name to every membership. */
export async function rename(guest: Guest, input: Rename): Promise<void> {
  const { name } = Rename.parse(input);
  await requirePerson(guest);
  const { error } = await guest.auth.updateUser({ data: { full_name: name } });
  if (error) throw toAuthError(error);
}
