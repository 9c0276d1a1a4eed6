/** What the shell is told; the dashboard layout gathers it, components only show it. */
export type ConnectionState = "connected" | "expiring" | "revoked" | "none";

export type ShellAccount = {
  id: string;
  name: string;
  tiktok: ConnectionState;
  instagram: ConnectionState;
  /** The calendar day in the account's own zone, when it differs from the shell's `today`. */
  today?: string;
};

/** Platforms as the address bar and the screen call them. */
export type UiPlatform = "instagram" | "tiktok";

export type ThemeChoice = "system" | "light" | "dark";

export type LocaleChoice = "ru" | "en";

export type CommandItem = {
  id: string;
  label: string;
  hint?: string;
  /** Other words that should find it. */
  keywords?: string[];
  href: string;
  group: "direction" | "action";
};

export type PlaceName =
  | "dashboard"
  | "directions"
  | "creatives"
  | "campaigns"
  | "leads"
  | "roi"
  | "autopilot"
  | "assistant"
  | "accounts"
  | "profile";

export type PlaceCounts = Partial<Record<PlaceName, number>>;
