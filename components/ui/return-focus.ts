import type { RefObject } from "react";

/**
 * Sends the focus back where a person was, when what opened a layer is gone as it closes:
 * an item of a menu, a link in the address. A trigger of the layer's own needs none of this.
 */
export function returnFocus(to: RefObject<HTMLElement | null> | undefined) {
  if (!to) return {};
  return {
    onCloseAutoFocus(event: Event) {
      event.preventDefault();
      to.current?.focus();
    },
  };
}
