import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { VisuallyHidden } from "./visually-hidden";

type Props = { className?: string; children: ReactNode };

/** Says once that something is loading, around skeletons that only show it. */
export function Loading({ className, children }: Props) {
  const t = useTranslations("ui");
  return (
    <div role="status" aria-busy="true" className={className}>
      <VisuallyHidden>{t("loading")}</VisuallyHidden>
      {children}
    </div>
  );
}
