"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { Button } from "#components/ui/button";
import { FormProblem } from "#components/ui/form-problem";
import { Sheet } from "#components/ui/sheet";
import { useAction } from "#components/ui/use-action";
import { useToast } from "#components/ui/use-toast";
import type { Account } from "#lib/accounts/read";
import type { ChangeClient } from "./client-actions";
import { ClientFields, type ClientValues } from "./client-fields";

type Props = {
  account: Account;
  hasDirections: boolean;
  change: ChangeClient;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
};

/** Changes what a client is called and how its days and money are counted. */
export function EditClient({ account, hasDirections, change, isOpen, onOpenChange }: Props) {
  const t = useTranslations("accounts.client");
  const formId = useId();
  const toast = useToast();
  const { ask, run, isPending, problem, errorOf, clear } = useEdit();

  function useEdit() {
    const edit = useAction(change, () => {
      onOpenChange(false);
      toast({ message: t("saved", { name: account.name }) });
    });
    return edit;
  }
  return null;
}
