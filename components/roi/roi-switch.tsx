"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Segmented } from "#components/ui/segmented";

type By = "direction" | "creative";
type Props = { by: By; hrefs: Record<By, string> };

/** By product line or by film; the address keeps which. */
export function RoiSwitch({ by, hrefs }: Props) {
  const t = useTranslations("roi");
  const router = useRouter();
  return (
    <Segmented
      label={t("by")}
      value={by}
      onValueChange={(value) => router.push(hrefs[value])}
      options={[
        { value: "direction", label: t("directions") },
        { value: "creative", label: t("creatives") },
      ]}
    />
  );
}
