import type { LucideIcon } from "lucide-react";
import {
  CircleCheck,
  CirclePause,
  CircleX,
  Clock,
  Hourglass,
  KeyRound,
  Plug,
  TriangleAlert,
  Unplug,
  Wallet,
} from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";

const ICONS = {
  check: CircleCheck,
  learning: Hourglass,
  clock: Clock,
  wallet: Wallet,
  cross: CircleX,
  pause: CirclePause,
  key: KeyRound,
  plug: Plug,
  unplugged: Unplug,
  alert: TriangleAlert,
} satisfies Record<string, LucideIcon>;

const TONES = {
  positive: { word: "text-text-2", icon: "text-positive", usual: "check" },
  calm: { word: "text-text-2", icon: "text-text-2", usual: "learning" },
  info: { word: "text-info", icon: "text-info", usual: "clock" },
  warning: { word: "text-warning", icon: "text-warning", usual: "wallet" },
  negative: { word: "text-negative", icon: "text-negative", usual: "cross" },
  off: { word: "text-text-2", icon: "text-muted", usual: "pause" },
} as const;

type Props = {
  tone: keyof typeof TONES;
  /** When the tone's usual icon does not say it. */
  icon?: keyof typeof ICONS;
  className?: string;
  children: ReactNode;
};

/** A state as an icon and a word; colour reaches the word only when something is not fine. */
export function Status({ tone, icon, className, children }: Props) {
  const look = TONES[tone];
  const Icon = ICONS[icon ?? look.usual];
  return (
    <span className={cn("inline-flex items-center gap-1.5 text-13", look.word, className)}>
      <Icon aria-hidden strokeWidth={1.75} className={cn("size-4 shrink-0", look.icon)} />
      <span>{children}</span>
    </span>
  );
}
