"use client";

import { useTranslations } from "next-intl";
import { useOptimistic, useTransition } from "react";
import { Switch } from "#components/ui/switch";
import { useAction } from "#components/ui/use-action";
import { useToast } from "#components/ui/use-toast";
import type { Account } from "#lib/accounts/read";
import type { LimitsResource } from "#lib/campaigns/schema";
import type { LimitActions } from "./client-actions";

type Props = {
  account: Account;
  limits: LimitsResource;
  set: LimitActions["set"];
  onDone: (limits: LimitsResource) => void;
};

/** Stops everything that would spend more; moves at once, and back with a sentence when refused. */
export function FreezeSwitch({ account, limits, set, onDone }: Props) {
  const t = useTranslations("accounts.limits");
  const toast = useToast();
  const [isFrozen, setFrozen] = useOptimistic(limits.is_frozen);
  const [, startTransition] = useTransition();
  const { ask } = useAction(set, onDone);

  function change(next: boolean) {
    startTransition(async () => {
      setFrozen(next);
      const refusal = await ask({ accountId: account.id, is_frozen: next });
      if (refusal) toast({ message: refusal });
    });
  }

  return (
    <section className="grid gap-2 border-t pt-5">
      <h3 className="font-medium">{t("freeze")}</h3>
      <p className="text-13 text-text-2">{t("freezeDetail")}</p>
      <Switch
        label={t("freezeLabel", { name: account.name })}
        checked={isFrozen}
        onCheckedChange={change}
        on={t("frozen")}
        off={t("notFrozen")}
      />
      {(limits.frozen_by === "service" || limits.frozen_by === "workspace") && (
        <p className="text-13 text-negative">{t(`frozenBy.${limits.frozen_by}`)}</p>
      )}
    </section>
  );
}
