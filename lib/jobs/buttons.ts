import "server-only";
import type { ButtonHandler } from "#lib/notifications/press";

/**
 * What the buttons under messages do: a room's verb for each kind of button. A kind nobody
 * knows any more is answered in words and does nothing.
 */
export const BUTTONS: Record<string, ButtonHandler> = {};
