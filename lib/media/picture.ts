/** What a still may be; nothing that could carry a script. */
export type PictureType = "image/jpeg" | "image/png" | "image/webp";

const starts = (bytes: Uint8Array, signature: number[], at = 0) =>
  signature.every((byte, index) => bytes[at + index] === byte);

/** The kind of a picture by its first bytes, or null for anything else. */
export function pictureType(bytes: Uint8Array): PictureType | null {
  if (starts(bytes, [0xff, 0xd8, 0xff])) return "image/jpeg";
  if (starts(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return "image/png";
  const isRiff = starts(bytes, [0x52, 0x49, 0x46, 0x46]);
  return isRiff && starts(bytes, [0x57, 0x45, 0x42, 0x50], 8) ? "image/webp" : null;
}
