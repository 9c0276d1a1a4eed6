"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Button } from "#components/ui/button";
import { useAction } from "#components/ui/use-action";
import { useToast } from "#components/ui/use-toast";
import type { CreateClient } from "./client-actions";
import { ClientSheet } from "./client-sheet";
import { inQuotes } from "./in-quotes";
import { useNewParam } from "./use-new-param";

type Props = { isFirst: boolean; create: CreateClient };

/** The button and the form of a new client; `?new=1` in the address opens it too. */
export function AddClient({ isFirst, create }: Props) {
  const t = useTranslations("accounts.client");
  const router = useRouter();
  const button = useRef<HTMLButtonElement>(null);
  const toast = useToast();
  const [isOpen, setOpen] = useNewParam();
  const creating = useAction(create, ({ id, name }) => {
    setOpen(false);
    const run = () => router.push(`/directions?new=1&account=${id}`);
    toast({
      message: t("added", { name: inQuotes(name) }),
      action: { label: t("addDirection"), run },
    });
  });

  return (
    <>
      <Button ref={button} variant={isFirst ? "filled" : "bordered"} onClick={() => setOpen(true)}>
        <Plus aria-hidden strokeWidth={1.75} />
        {t(isFirst ? "addFirst" : "add")}
      </Button>
      <ClientSheet
        isOpen={isOpen}
        onOpenChange={setOpen}
        returnFocusTo={button}
        title={t("add")}
        description={t("addDetail")}
        values={{ name: "", time_zone: "Asia/Almaty", currency: "KZT" }}
        submitLabel={t("add")}
        pendingLabel={t("adding")}
        saving={creating}
        onSubmit={({ name, time_zone, currency }) => creating.run({ name, time_zone, currency })}
      />
    </>
  );
}
