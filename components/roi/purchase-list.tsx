"use client";

import { Trash2 } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Amount } from "#components/ui/amount";
import { IconButton } from "#components/ui/icon-button";
import { useAction } from "#components/ui/use-action";
import { useToast } from "#components/ui/use-toast";
import type { Currency } from "#lib/money";
import { AttachPurchaseSheet } from "./attach-purchase";
import type { PurchaseActions } from "./purchase-actions";
import type { Belonging } from "./purchase-fields";

export type ListedPurchase = {
  id: string;
  amountMinor: number;
  currency: Currency;
  purchasedOn: string;
  externalId: string | null;
  leadId: string | null;
  directionId: string | null;
};

type Props = Belonging & {
  purchases: readonly ListedPurchase[];
  mayWrite: boolean;
  attach: PurchaseActions["attach"];
  remove: PurchaseActions["remove"];
  restore: PurchaseActions["restore"];
};

/** Sales of the span, the newest first; each can be given to somebody or taken away. */
export function PurchaseList({
  purchases,
  mayWrite,
  attach,
  remove,
  restore,
  ...belonging
}: Props) {
  const t = useTranslations("roi.list");
  const format = useFormatter();
  const toast = useToast();
  const restoring = useAction(restore);
  const removing = useAction(remove);
  const nameOf = new Map(belonging.directions.map(({ id, name }) => [id, name]));
  const buyerOf = new Map(belonging.buyers.map(({ id, name, phone }) => [id, name ?? phone]));

  async function take(purchaseId: string) {
    const refused = await removing.ask({ purchaseId });
    const run = () => restoring.run({ purchaseId });
    toast(
      refused ? { message: refused } : { message: t("removed"), action: { label: t("undo"), run } },
    );
  }

  return (
    <section className="pt-8">
      <h2 className="mb-2">
        {t("title")} <span className="font-normal text-muted">{purchases.length}</span>
      </h2>
      {purchases.length === 0 && <p className="text-13 text-muted">{t("nothing")}</p>}
      <ul>
        {purchases.map((purchase) => {
          const direction = nameOf.get(purchase.directionId ?? "");
          const buyer = buyerOf.get(purchase.leadId ?? "");
          const facts = [direction, buyer, purchase.externalId].filter(Boolean);
          return (
            <li
              key={purchase.id}
              className="flex items-center gap-3 border-t py-2.5 max-desk:grid max-desk:grid-cols-[1fr_auto_auto] max-desk:gap-y-0"
            >
              <span className="w-24 shrink-0 text-13 text-muted max-desk:col-start-1 max-desk:row-start-2">
                {format.dateTime(new Date(`${purchase.purchasedOn}T00:00:00Z`), {
                  timeZone: "UTC",
                  day: "numeric",
                  month: "short",
                })}
              </span>
              <span className="w-32 shrink-0 text-right font-medium max-desk:row-start-1 max-desk:w-auto max-desk:text-left">
                <Amount money={purchase} hasUnit isExact />
              </span>
              <span className="min-w-0 flex-1 truncate text-13 text-text-2 max-desk:col-span-3 max-desk:row-start-3">
                {facts.length > 0 ? facts.join(" · ") : t("nobodys")}
              </span>
              {mayWrite && (
                <>
                  <AttachPurchaseSheet purchase={purchase} attach={attach} {...belonging} />
                  <IconButton label={t("remove")} onClick={() => take(purchase.id)}>
                    <Trash2 aria-hidden strokeWidth={1.75} />
                  </IconButton>
                </>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
