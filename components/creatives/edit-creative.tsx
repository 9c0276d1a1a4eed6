"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button";
import { Field } from "#components/ui/field";
import { FormSheet } from "#components/ui/form-sheet";
import { Input } from "#components/ui/input";
import { Textarea } from "#components/ui/textarea";
import { useAction } from "#components/ui/use-action";
import { useToast } from "#components/ui/use-toast";
import type { ActionResult } from "#lib/action-result";
import type { Creative } from "#lib/creatives/creative";
import type { ChangeCreative } from "#lib/creatives/schema";

type Props = {
  creative: Creative;
  update: (input: ChangeCreative) => Promise<ActionResult<{ title: string }>>;
};

/** The name and the words of a creative, corrected by hand: one spoken line per line. */
export function EditCreative({ creative, update }: Props) {
  const t = useTranslations("creatives");
  const toast = useToast();
  const [isOpen, setOpen] = useState(false);
  const { run, isPending, problem, errorOf, clear } = useAction(update, () => {
    toggle(false);
    toast({ message: t("saved") });
  });
  const spoken = creative.transcriptLines.map(({ text }) => text).join("\n");

  function toggle(open: boolean) {
    setOpen(open);
    clear();
  }

  function submit(form: FormData) {
    const transcript = String(form.get("transcript") ?? "").trim();
    run({
      creativeId: creative.id,
      patch: { title: String(form.get("title") ?? ""), transcript: transcript || null },
    });
  }

  return (
    <FormSheet
      open={isOpen}
      onOpenChange={toggle}
      trigger={<Button>{t("edit")}</Button>}
      title={t("editTitle")}
      labels={{ submit: t("save"), pending: t("saving") }}
      isPending={isPending}
      problem={problem}
      onSubmit={submit}
    >
      <Field label={t("name")} error={errorOf("title")}>
        <Input name="title" autoComplete="off" maxLength={200} defaultValue={creative.title} />
      </Field>
      <Field label={t("words")} hint={t("wordsHint")} error={errorOf("transcript")}>
        <Textarea
          name="transcript"
          rows={12}
          maxLength={20_000}
          defaultValue={spoken || (creative.transcript ?? "")}
        />
      </Field>
    </FormSheet>
  );
}
