import { ArrowDown, ArrowUp, Pause, Play } from "lucide-react";
import { cn } from "#components/ui/cn";
import type { DeedKind } from "#lib/brain/schema";

const LOOKS = {
  raise: { icon: ArrowUp, colour: "text-positive" },
  cut: { icon: ArrowDown, colour: "text-warning" },
  pause: { icon: Pause, colour: "text-negative" },
  revive: { icon: Play, colour: "text-positive" },
} as const;

/** The sign of a deed, always beside its sentence. */
export function DeedIcon({ kind, className }: { kind: DeedKind; className?: string }) {
  const { icon: Icon, colour } = LOOKS[kind];
  return (
    <Icon aria-hidden strokeWidth={1.75} className={cn("size-4 shrink-0", colour, className)} />
  );
}
