"use client";

import { RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { CopyField } from "#components/ui/copy-field";

type Props = {
  title?: string;
  detail?: string;
  /** The correlation id, to find the failure in the log. */
  code?: string;
  retry?: () => void;
};

/** What stands in place of a page that broke: what happened, what is safe, what to do. */
export function ErrorPanel({ title, detail, code, retry }: Props) {
  const t = useTranslations("shell.error");
  const ui = useTranslations("ui");
  return (
    <section role="alert" className="grid max-w-130 content-start gap-2 py-16 max-desk:py-10">
      <h1 className="text-28 font-semibold text-balance">{title ?? t("title")}</h1>
      <p className="text-text-2">{detail ?? t("detail")}</p>
      {retry && (
        <Button variant="filled" className="mt-4 justify-self-start" onClick={retry}>
          <RotateCw aria-hidden strokeWidth={1.75} />
          {ui("retry")}
        </Button>
      )}
      {code && (
        <div className="mt-6 border-t pt-4">
          <CopyField label={t("code")} value={code} />
        </div>
      )}
    </section>
  );
}
