import { cn } from "#components/ui/cn";

type Props = { size?: 22 | 24; word?: boolean; className?: string };

/** The sign of the product, an interval bar in a square, and its name. */
export function BrandMark({ size = 22, word = true, className }: Props) {
  return (
    <span
      className={cn(
        "inline-flex items-center gap-[9px] font-semibold tracking-[-0.018em]",
        className,
      )}
    >
      <svg width={size} height={size} viewBox="0 0 22 22" aria-hidden="true" className="shrink-0">
        <rect width="22" height="22" rx="6" className="fill-text" />
        <path d="M4.5 11h13" className="stroke-bg" strokeWidth="1.6" strokeLinecap="round" />
        <path
          d="M14 6.2v9.6"
          className="stroke-bg"
          strokeWidth="1.6"
          strokeLinecap="round"
          opacity=".55"
        />
        <circle cx="9" cy="11" r="2.9" className="fill-bg" />
      </svg>
      <span className={cn(!word && "sr-only")}>Performante</span>
    </span>
  );
}
