/** One look for everything a person types into or chooses from. */
export const inputClasses =
  "h-field w-full min-w-0 rounded-3 border border-outline bg-bg px-3 text-left text-14 text-text transition-colors max-desk:text-16 focus-visible:-outline-offset-1 focus-visible:border-transparent aria-invalid:border-negative aria-invalid:focus-visible:border-transparent disabled:cursor-not-allowed disabled:border-border-strong disabled:bg-sunken disabled:text-muted";
