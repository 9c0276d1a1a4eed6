import type { ReactNode } from "react";
import { cn } from "#components/ui/cn";

type Props = {
  title: ReactNode;
  /** How fresh the figures are, or what the page is about: «Данные TikTok на 14:05». */
  freshness?: ReactNode;
  /** Over six hours old. */
  isStale?: boolean;
  actions?: ReactNode;
};

/** The page's name, how fresh it is, and at the right what can be done. */
export function PageHeader({ title, freshness, isStale, actions }: Props) {
  return (
    <header className="mb-4 flex min-h-9 items-center gap-3 max-desk:mb-3 max-desk:flex-wrap max-desk:gap-y-2">
      <div className="flex min-w-0 flex-1 items-baseline gap-x-3 max-desk:grow-999 max-desk:basis-45 max-desk:flex-col">
        <h1 className="min-w-0 wrap-anywhere">{title}</h1>
        {freshness && (
          <p className={cn("text-13 text-muted", isStale && "text-warning")}>{freshness}</p>
        )}
      </div>
      {actions && (
        <div className="flex items-center gap-2 max-desk:grow max-desk:flex-wrap max-desk:*:grow">
          {actions}
        </div>
      )}
    </header>
  );
}
