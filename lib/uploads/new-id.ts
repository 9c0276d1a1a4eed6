import { UploadId } from "#lib/uploads/schema";

const ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";

/** A random id; 165 bits, so nobody guesses one and none comes twice. */
export function newUploadId(): string {
  const letters: string[] = [];
  while (letters.length < 32) {
    for (const byte of crypto.getRandomValues(new Uint8Array(48))) {
      // 252 is the largest multiple of 36 in a byte: what lies above would favour some letters.
      if (byte < 252 && letters.length < 32) letters.push(ALPHABET[byte % 36] ?? "a");
    }
  }
  return UploadId.parse(letters.join(""));
}
