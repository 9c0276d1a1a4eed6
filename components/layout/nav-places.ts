import {
  CircleUser,
  Clapperboard,
  Compass,
  Inbox,
  LayoutDashboard,
  ListTree,
  type LucideIcon,
  MessageSquareText,
  Navigation,
  Plug,
  Scale,
} from "lucide-react";
import type { PlaceName } from "./shell-types";

export type Place = {
  name: PlaceName;
  href: string;
  icon: LucideIcon;
  /** Whether the screen is about one platform, and about a span of days. */
  hasPlatform?: boolean;
  hasPeriod?: boolean;
};

export const MAIN_PLACES: readonly Place[] = [
  {
    name: "dashboard",
    href: "/dashboard",
    icon: LayoutDashboard,
    hasPlatform: true,
    hasPeriod: true,
  },
  { name: "directions", href: "/directions", icon: Compass, hasPlatform: true },
  { name: "creatives", href: "/creatives", icon: Clapperboard, hasPlatform: true, hasPeriod: true },
  { name: "campaigns", href: "/campaigns", icon: ListTree, hasPlatform: true, hasPeriod: true },
  { name: "leads", href: "/leads", icon: Inbox, hasPlatform: true, hasPeriod: true },
  { name: "roi", href: "/roi", icon: Scale, hasPlatform: true, hasPeriod: true },
  { name: "autopilot", href: "/autopilot", icon: Navigation, hasPlatform: true },
  { name: "assistant", href: "/assistant", icon: MessageSquareText },
];

export const FOOT_PLACES: readonly Place[] = [
  { name: "accounts", href: "/accounts", icon: Plug },
  { name: "profile", href: "/profile", icon: CircleUser },
];

const ALL_PLACES = [...MAIN_PLACES, ...FOOT_PLACES];

/** The four places a thumb reaches at once; «Ещё» is the fifth and holds the rest. */
const BAR_NAMES: readonly PlaceName[] = ["dashboard", "leads", "creatives", "autopilot"];

export const BAR_PLACES = BAR_NAMES.flatMap((name) => ALL_PLACES.filter((p) => p.name === name));

export const MORE_PLACES = ALL_PLACES.filter((place) => !BAR_NAMES.includes(place.name));

export function isAt(place: Place, pathname: string): boolean {
  return pathname === place.href || pathname.startsWith(`${place.href}/`);
}

export function findPlace(pathname: string): Place | undefined {
  return ALL_PLACES.find((place) => isAt(place, pathname));
}
