import type { FileBytes } from "#lib/media/bytes";

/** More boxes than any real film has at its top; a file of nothing but boxes ends here. */
const MOST_BOXES = 100_000;

/**
 * Whether an MP4 or MOV holds all it announces: its boxes, one after another, end
 * exactly where the file does, and its index is among them.
 *
 * A download that broke off keeps a valid beginning, so the parser alone would not notice.
 */
export async function isWhole(file: FileBytes): Promise<boolean> {
  let at = 0;
  let hasIndex = false;
  for (let count = 0; at < file.sizeBytes && count < MOST_BOXES; count++) {
    if (at + 8 > file.sizeBytes) return false;
    const head = await file.read(at, Math.min(at + 16, file.sizeBytes));
    const { type, size } = readBox(head, file.sizeBytes - at);
    if (size < 8 || at + size > file.sizeBytes) return false;
    hasIndex ||= type === "moov";
    at += size;
  }
  return hasIndex && at === file.sizeBytes;
}

function readBox(head: Uint8Array, left: number): { type: string; size: number } {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const type = String.fromCharCode(...head.subarray(4, 8));
  const short = view.getUint32(0);
  // 0 is "as far as the file goes", 1 "the size follows the type".
  if (short === 0) return { type, size: left };
  if (short !== 1) return { type, size: short };
  return { type, size: head.byteLength < 16 ? 0 : Number(view.getBigUint64(8)) };
}
