import { cn } from "./cn";

type Props = { name: string; size?: 24 | 32; className?: string };

/** Up to two initials, of words that begin with a letter: «Тіс Арт» is ТА, «Қадам» is Қ. */
function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = words.flatMap((word) => word.match(/[\p{L}\p{N}]/u)?.[0] ?? []);
  return letters.slice(0, 2).join("").toLocaleUpperCase();
}

/** The square that stands for an account wherever its name stands. */
export function AvatarMark({ name, size = 24, className }: Props) {
  return (
    <span
      aria-hidden
      className={cn(
        "grid shrink-0 place-items-center bg-text font-semibold tracking-normal text-bg",
        size === 24 ? "size-6 rounded-2 text-[10px]" : "size-8 rounded-3 text-12",
        className,
      )}
    >
      {initials(name)}
    </span>
  );
}
