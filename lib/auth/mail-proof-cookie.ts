import "server-only";
import { cookies } from "next/headers";
import { sessionCookie } from "#lib/auth/cookie";
import { MAIL_PROOF_COOKIE, MAIL_PROOF_S } from "#lib/auth/mail-proof";

/** Keeps a proof of one's mailbox in the browser while it stands; null takes it away. */
export async function keepMailProof(proof: string | null): Promise<void> {
  const jar = await cookies();
  if (proof) jar.set(MAIL_PROOF_COOKIE, proof, { ...sessionCookie(), maxAge: MAIL_PROOF_S });
  else jar.delete(MAIL_PROOF_COOKIE);
}
