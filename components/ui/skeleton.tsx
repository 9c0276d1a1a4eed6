import { cn } from "./cn";

type Props = { className?: string };

/** A block in the exact box of what is coming; seen only after 400 ms. */
export function Skeleton({ className }: Props) {
  return (
    <span
      aria-hidden
      className={cn(
        "block rounded-2 bg-sunken motion-safe:animate-breathe motion-reduce:animate-late",
        className,
      )}
    />
  );
}
