/** The surface of everything that floats above the page. */
export const popoverClasses =
  "z-50 rounded-3 border border-border bg-surface text-text shadow-overlay outline-none data-[state=open]:animate-pop-in data-[state=closed]:animate-pop-out";

/** One row of a floating list. */
export const popoverItemClasses =
  "relative flex min-h-8 cursor-default items-center gap-2.5 rounded-2 px-2 py-1.5 text-14 outline-none select-none max-desk:min-h-11 [&_svg]:shrink-0";

/** How a row of a Radix menu or select shows that it is pointed at, or cannot be. */
export const radixItemClasses =
  "data-highlighted:bg-hover data-disabled:pointer-events-none data-disabled:opacity-45";
