"use client";

import { useLocale, useTranslations } from "next-intl";
import type { UploadItem } from "./upload-item";

const MB = 1024 * 1024;

/** What a row says beside its per cent: speed and time left, the server's step, or why it stopped. */
export function useUploadWords(item: UploadItem): string {
  const t = useTranslations("creatives.upload");
  const errors = useTranslations("errors");
  const locale = useLocale();

  if (item.state === "failed" || item.state === "refused") {
    if (item.saying) return item.saying;
    return item.problems
      .map(({ reason, values }) =>
        // The server may know a reason this page does not.
        errors.has(reason as "creative_failed")
          ? errors(reason as "creative_failed", values)
          : errors("creative_failed"),
      )
      .join(" ");
  }
  if (item.state !== "uploading") return t(`states.${item.state}`);
  const { bytesPerSecond } = item;
  if (!bytesPerSecond) return t("states.uploading");
  const speed = new Intl.NumberFormat(locale, {
    style: "unit",
    unit: "megabyte-per-second",
    maximumFractionDigits: 1,
  }).format(bytesPerSecond / MB);
  const secondsLeft = Math.ceil((item.sizeBytes - item.sentBytes) / bytesPerSecond);
  return secondsLeft < 60
    ? t("leftSeconds", { speed, count: secondsLeft })
    : t("leftMinutes", { speed, count: Math.ceil(secondsLeft / 60) });
}
