import type { SpendingFacts } from "#lib/campaigns/guard";
import type { Direction } from "#lib/directions/direction";
import type { LaunchMode } from "#lib/launches/schema";
import type { Identity, InstantPage, LaunchObjective, Location, Pixel } from "#lib/platforms/ports";

/** A creative as a launch sees it. */
export type Film = {
  id: string;
  title: string;
  platform: Direction["platform"];
  mediaKind: string;
  status: string;
  videoId: string | null;
  mediaUrl: string | null;
  coverImageId: string | null;
  coverUrl: string | null;
  posterPath: string | null;
  durationMs: number | null;
  width: number | null;
  height: number | null;
};

export type Wish = {
  name?: string;
  objective?: LaunchObjective;
  dailyBudgetMinor: number | null;
  identityId?: string;
  pixelId?: string;
  optimizationEvent?: string;
  instantPageId?: string;
  adText?: string;
  callToAction?: string;
  landingUrl?: string;
  startPaused?: boolean;
  choice?: Record<string, unknown>[];
};

export type LaunchFacts = {
  mode: LaunchMode;
  direction: Direction;
  wish: Wish;
  films: Film[];
  identities: Identity[];
  pixels: Pixel[];
  pages: InstantPage[];
  places: Location[];
  hasLeadTerms: boolean;
  /** The currency the platform counts the account in, as it says now. */
  countedIn: string;
  /** By whose clock its days are counted there. */
  timeZone: string;
  minimumMinor: number | null;
  spending: SpendingFacts;
  now: Date;
};
