"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button";
import { Checkbox } from "#components/ui/checkbox";
import { Field } from "#components/ui/field";
import { FormProblem } from "#components/ui/form-problem";
import { Select } from "#components/ui/select";
import { useAction } from "#components/ui/use-action";
import { useToast } from "#components/ui/use-toast";
import type { ActionResult } from "#lib/action-result";
import type { AssignLead } from "#lib/leads/schema";

type Props = {
  leadId: string;
  /** How many others of its campaign have no direction either. */
  alike: number;
  directions: { id: string; name: string }[];
  assign: (input: AssignLead) => Promise<ActionResult<{ count: number }>>;
};

/** Where neither campaign nor form told the direction, a person does. */
export function AssignDirection({ leadId, alike, directions, assign }: Props) {
  const t = useTranslations("leads.assign");
  const toast = useToast();
  const [directionId, choose] = useState<string>();
  const [together, include] = useState(alike > 0);
  const { run, isPending, problem } = useAction(assign, ({ count }) => {
    const name = directions.find(({ id }) => id === directionId)?.name ?? "";
    toast({ message: t("done", { name, count }) });
  });
  if (directions.length === 0) return <p className="text-13 text-muted">{t("none")}</p>;
  return (
    <form
      className="grid max-w-140 gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (directionId) run({ leadId, directionId, together });
      }}
    >
      <Field label={t("label")} hint={t("why")}>
        <Select
          options={directions.map(({ id, name }) => ({ value: id, label: name }))}
          value={directionId}
          onValueChange={choose}
          placeholder={t("choose")}
        />
      </Field>
      {alike > 0 && (
        <Checkbox
          label={t("together", { count: alike })}
          checked={together}
          onCheckedChange={(checked) => include(checked === true)}
        />
      )}
      <FormProblem problem={problem} />
      <Button
        type="submit"
        pending={isPending}
        disabled={!directionId}
        className="justify-self-start"
      >
        {t("submit")}
      </Button>
    </form>
  );
}
