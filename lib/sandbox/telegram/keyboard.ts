import { isReachableUrl } from "#lib/sandbox/telegram/reachable-url";
import { badRequest } from "#lib/sandbox/telegram/refusal";

/** A button under a message: a link, or something the bot hears about. */
export type Button =
  | { readonly text: string; readonly url: string }
  | { readonly text: string; readonly callback_data: string };

export type Keyboard = readonly (readonly Button[])[];

const MOST_BUTTONS = 100;
const LONGEST_DATA = 64;

/** The inline keyboard in `reply_markup`, null when there is none. */
export function parseKeyboard(markup: unknown): Keyboard | null {
  if (markup === undefined || markup === null) return null;
  if (!isObject(markup)) throw badRequest("object expected as reply markup");
  const rows = markup.inline_keyboard;
  if (rows === undefined) {
    // Keyboards under the input field change nothing that the sandbox shows.
    if (["keyboard", "remove_keyboard", "force_reply"].some((kind) => kind in markup)) return null;
    throw badRequest("can't parse reply keyboard markup JSON object");
  }
  if (!Array.isArray(rows) || !rows.every(Array.isArray))
    throw badRequest('can\'t parse inline keyboard: Field "inline_keyboard" must be of type Array');
  const keyboard = rows
    .map((row: unknown[]) => row.map(parseButton))
    .filter((row) => row.length > 0);
  if (keyboard.flat().length > MOST_BUTTONS) throw badRequest("reply markup is too long");
  return keyboard.length === 0 ? null : keyboard;
}

function parseButton(button: unknown): Button {
  if (!isObject(button)) throw badRequest("can't parse inline keyboard button: expected an Object");
  const { text, url, callback_data: data } = button;
  if (typeof text !== "string")
    throw badRequest("can't parse inline keyboard button: Can't find field \"text\"");
  if (text.trim() === "") throw badRequest("text of an inline keyboard button must be non-empty");
  if (typeof url === "string") {
    if (!isReachableUrl(url))
      throw badRequest(`inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`);
    return { text, url };
  }
  if (typeof data === "string") {
    const bytes = Buffer.byteLength(data);
    if (bytes < 1 || bytes > LONGEST_DATA) throw badRequest("BUTTON_DATA_INVALID");
    return { text, callback_data: data };
  }
  throw badRequest(
    "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
  );
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
