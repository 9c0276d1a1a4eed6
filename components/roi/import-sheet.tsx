"use client";

import { FileUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ChangeEvent, useState } from "react";
import { Button } from "#components/ui/button";
import { Field } from "#components/ui/field";
import { FormProblem } from "#components/ui/form-problem";
import { Input } from "#components/ui/input";
import { Sheet } from "#components/ui/sheet";
import { useAction } from "#components/ui/use-action";
import { useToast } from "#components/ui/use-toast";
import type { ImportResult } from "#lib/roi/import";
import { ImportPreview } from "./import-preview";
import type { PurchaseActions } from "./purchase-actions";

type Props = {
  accountId: string | null;
  read: PurchaseActions["read"];
  undoImport: PurchaseActions["undoImport"];
};

/** A file of sales: looked through first, added when a person says so, taken back in one step. */
export function ImportSheet({ accountId, read, undoImport }: Props) {
  const t = useTranslations("roi.import");
  const toast = useToast();
  const [isOpen, setOpen] = useState(false);
  const [text, setText] = useState("");
  const [look, setLook] = useState<ImportResult | null>(null);
  const undoing = useAction(undoImport);
  const looking = useAction(read, setLook);
  const adding = useAction(read, ({ purchaseIds }) => {
    toggle(false);
    const run = () => undoing.run({ purchaseIds });
    const count = purchaseIds.length;
    toast({ message: t("added", { count }), action: { label: t("undo"), run } });
  });

  function toggle(open: boolean) {
    setOpen(open);
    setLook(null);
    setText("");
    looking.clear();
    adding.clear();
  }

  async function choose(event: ChangeEvent<HTMLInputElement>) {
    const file = event.currentTarget.files?.[0];
    setLook(null);
    if (!file) return;
    const read = await file.text();
    setText(read);
    looking.run({ accountId, text: read, isForGood: false });
  }

  return (
    <Sheet
      open={isOpen}
      onOpenChange={toggle}
      trigger={
        <Button>
          <FileUp aria-hidden strokeWidth={1.75} />
          {t("open")}
        </Button>
      }
      title={t("title")}
      description={t("detail")}
      footer={
        <>
          <Button
            variant="filled"
            disabled={!look || look.good === 0}
            pending={adding.isPending}
            pendingLabel={t("adding")}
            onClick={() => adding.run({ accountId, text, isForGood: true })}
          >
            {look ? t("add", { count: look.good }) : t("addNothing")}
          </Button>
          <Button variant="quiet" onClick={() => toggle(false)}>
            {t("cancel")}
          </Button>
        </>
      }
    >
      <div className="grid gap-5">
        <FormProblem problem={adding.problem ?? looking.problem} />
        <Field label={t("file")} hint={t("columns")}>
          <Input
            type="file"
            accept=".csv,text/csv,text/plain"
            onChange={choose}
            className="py-1.5"
          />
        </Field>
        {looking.isPending && <p className="text-13 text-muted">{t("reading")}</p>}
        {look && <ImportPreview look={look} />}
      </div>
    </Sheet>
  );
}
