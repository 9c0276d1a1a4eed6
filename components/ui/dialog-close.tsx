"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Dialog as Radix } from "radix-ui";

/** The cross of a dialog or a sheet. */
export function DialogClose() {
  const t = useTranslations("ui");
  return (
    <Radix.Close
      aria-label={t("close")}
      className="-mt-1 -mr-2 grid size-9 shrink-0 place-items-center rounded-3 text-muted transition-colors hover:bg-hover hover:text-text max-desk:-mt-2 max-desk:size-11"
    >
      <X aria-hidden strokeWidth={1.75} className="size-4" />
    </Radix.Close>
  );
}
