"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { UploadRow } from "./upload-row";
import { useUploads } from "./use-uploads";

type Props = { userId: string; userAccountId: string };

/** Every file on its way; the grid below learns of each step. */
export function UploadList({ userId, userAccountId }: Props) {
  const t = useTranslations("creatives.upload");
  const router = useRouter();
  const items = useUploads(userId, userAccountId);
  const steps = items
    .filter(({ creativeId }) => creativeId)
    .map(({ id, state }) => `${id} ${state}`)
    .join();

  useEffect(() => {
    if (steps) router.refresh();
  }, [steps, router]);

  if (items.length === 0) return null;
  return (
    <ul aria-label={t("list")} className="mb-4 rounded-3 border">
      {items.map((item) => (
        <UploadRow key={item.id} item={item} />
      ))}
    </ul>
  );
}
