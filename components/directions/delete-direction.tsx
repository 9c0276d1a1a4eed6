"use client";

import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { ConfirmDialog } from "#components/ui/confirm-dialog";
import { useAction } from "#components/ui/use-action";
import type { ActionResult } from "#lib/action-result";
import type { DeleteDirection as Input } from "#lib/directions/schema";

type Props = {
  direction: { id: string; name: string };
  listHref: string;
  remove: (input: Input) => Promise<ActionResult<void>>;
};

/** Deletes a direction after a question that says what goes and what stays. */
export function DeleteDirection({ direction, listHref, remove }: Props) {
  const t = useTranslations("directions");
  const router = useRouter();
  const { ask } = useAction(remove, () => router.replace(listHref));

  return (
    <ConfirmDialog
      trigger={
        <Button variant="bordered">
          <Trash2 aria-hidden strokeWidth={1.75} />
          {t("delete")}
        </Button>
      }
      title={t("deleteTitle", { name: direction.name })}
      description={t("deleteDescription")}
      confirmLabel={t("deleteConfirm")}
      pendingLabel={t("deleting")}
      tone="negative"
      onConfirm={() => ask({ directionId: direction.id })}
    />
  );
}
