import { LoaderCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import { VisuallyHidden } from "./visually-hidden";

/** A turning ring with a word for those who cannot see it. */
export function Spinner() {
  const t = useTranslations("ui");
  return (
    <span className="flex">
      <LoaderCircle aria-hidden strokeWidth={1.75} className="size-4 motion-safe:animate-spin" />
      <VisuallyHidden>{t("working")}</VisuallyHidden>
    </span>
  );
}
