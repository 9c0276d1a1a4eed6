import { useTranslations } from "next-intl";

/** The first stop of the Tab key: past the rail, to the page itself. */
export function SkipLink() {
  const t = useTranslations("shell");
  return (
    <a
      href="#main"
      className="sr-only z-50 rounded-3 bg-text px-4 py-3 font-medium text-bg focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
    >
      {t("skip")}
    </a>
  );
}
