import { cn } from "./cn";
import { PlatformGlyph } from "./platform-glyph";

const NAMES = { instagram: "Instagram", tiktok: "TikTok" } as const;

type Props = { platform: keyof typeof NAMES; className?: string };

/** Where something runs: the platform's sign in its colour, its name in ours. */
export function PlatformBadge({ platform, className }: Props) {
  return (
    <span
      className={cn(
        "inline-flex items-center gap-[5px] text-12 whitespace-nowrap text-text-2",
        className,
      )}
    >
      <PlatformGlyph platform={platform} size={12} tinted />
      {NAMES[platform]}
    </span>
  );
}
