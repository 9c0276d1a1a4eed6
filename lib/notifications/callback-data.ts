import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { buttonKey } from "#lib/notifications/bot";

/** Which button of which message. */
export type ButtonRef = { deliveryId: string; index: number };

const FORM = /^b1\.([\w-]{22})\.(\d{1,2})\.([\w-]{22})$/;
const MAC_BYTES = 16;

/**
 * What a button carries, in the 64 bytes Telegram has for it: the message it stands under,
 * its place there, and a signature over both and the chat. Made anew it is the same, so a
 * message that had to be sent twice has the same buttons.
 */
export function toCallbackData({ deliveryId, index }: ButtonRef, chatId: number): string {
  const id = Buffer.from(deliveryId.replaceAll("-", ""), "hex").toString("base64url");
  return `b1.${id}.${index}.${sign(id, index, chatId).toString("base64url")}`;
}

/** Null for what we have not put into this very chat. */
export function readCallbackData(data: string, chatId: number): ButtonRef | null {
  const [, id = "", at = "", mac = ""] = FORM.exec(data) ?? [];
  if (!id) return null;
  const sent = Buffer.from(mac, "base64url");
  const index = Number(at);
  if (sent.length !== MAC_BYTES || !timingSafeEqual(sent, sign(id, index, chatId))) return null;
  const hex = Buffer.from(id, "base64url").toString("hex");
  return { deliveryId: hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-"), index };
}

function sign(id: string, index: number, chatId: number): Buffer {
  const mac = createHmac("sha256", buttonKey()).update(`${id}.${index}.${chatId}`).digest();
  return mac.subarray(0, MAC_BYTES);
}
