"use client";

import { useTranslations } from "next-intl";
import { startTransition, useOptimistic, useRef, useState } from "react";
import { ConfirmDialog } from "#components/ui/confirm-dialog";
import { Select } from "#components/ui/select";
import { useAction } from "#components/ui/use-action";
import { useToast } from "#components/ui/use-toast";
import type { Role } from "#lib/ctx";
import type { ChangeRole } from "./member-actions";
import { useRoleOptions } from "./use-role-options";

type Props = { userId: string; name: string; role: Role; isMe: boolean; changeRole: ChangeRole };

/** Gives a person another role; an owner who gives up their own is asked once more. */
export function MemberRole({ userId, name, role, isMe, changeRole }: Props) {
  const t = useTranslations("accounts.members");
  const place = useRef<HTMLDivElement>(null);
  const toast = useToast();
  const options = useRoleOptions();
  const [shown, show] = useOptimistic(role);
  const [lesser, setLesser] = useState<Role | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const { ask } = useAction(changeRole);

  async function give(next: Role): Promise<string | null> {
    const sentence = await ask({ userId, role: next });
    if (!sentence) toast({ message: t("roleChanged", { name, role: next }) });
    return sentence;
  }

  function choose(next: Role) {
    if (next === role) return;
    if (isMe) {
      setLesser(next);
      return;
    }
    startTransition(async () => {
      show(next);
      setRefusal(await give(next));
    });
  }

  return (
    <div ref={place} tabIndex={-1} className="min-w-0 outline-none max-desk:mt-2">
      <Select
        aria-label={t("roleOf", { name })}
        options={options}
        value={shown}
        // The list holds roles and nothing else.
        onValueChange={(value) => choose(value as Role)}
      />
      <p role="alert" className="mt-1 text-13 text-negative empty:hidden">
        {refusal}
      </p>
      <ConfirmDialog
        open={lesser !== null}
        onOpenChange={() => setLesser(null)}
        returnFocusTo={place}
        title={t("handOverTitle")}
        description={t("handOverDetail")}
        confirmLabel={t("handOverConfirm")}
        pendingLabel={t("changing")}
        tone="negative"
        onConfirm={async () => lesser && give(lesser)}
      />
    </div>
  );
}
