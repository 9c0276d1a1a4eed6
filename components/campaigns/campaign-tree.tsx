"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { FilterChips } from "#components/ui/filter-chips";
import type { Currency } from "#lib/money";
import type { CampaignActions } from "./campaign-actions";
import { CampaignCards } from "./campaign-cards";
import { CampaignTable } from "./campaign-table";
import { ColumnChoice } from "./column-choice";
import type { Spending } from "./edit-budget";
import { type Filter, matches, type NodeView, openAtFirst } from "./node-view";
import { useColumns } from "./use-columns";

const FILTERS: Filter[] = ["all", "running", "problem", "review"];

export type TreeProps = {
  campaigns: NodeView[];
  accountId: string | null;
  platform: "facebook" | "tiktok";
  currency: Currency;
  directions: { id: string; name: string }[];
  spending: Spending;
  hrefs: { creatives: string; accounts: string };
  mayWrite: boolean;
  actions: CampaignActions;
};

type Props = TreeProps & { filter: Filter; hrefOf: Record<Filter, string> };

/** Every campaign with its ad groups and ads: what runs, what does not and why, what it brings. */
export function CampaignTree({ filter, hrefOf, ...tree }: Props) {
  const t = useTranslations("campaigns");
  const columns = useColumns();
  const [open, setOpen] = useState(() => new Set(openAtFirst(tree.campaigns)));
  const shown = tree.campaigns.filter((campaign) => matches(campaign, filter));

  function toggle(id: string) {
    setOpen((was) => {
      const next = new Set(was);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }

  const parts = { ...tree, campaigns: shown, open, toggle };
  return (
    <>
      <div className="mb-1 flex items-center justify-between gap-4">
        <FilterChips
          label={t("filter")}
          chips={FILTERS.map((one) => ({
            href: hrefOf[one],
            label: t(`filters.${one}`),
            count: tree.campaigns.filter((campaign) => matches(campaign, one)).length,
            isOn: one === filter,
          }))}
        />
        <ColumnChoice {...columns} />
      </div>
      {shown.length === 0 && <p className="py-8 text-muted">{t("nothing")}</p>}
      {shown.length > 0 && (
        <>
          <CampaignTable {...parts} columns={columns.shown} />
          <CampaignCards {...parts} />
        </>
      )}
    </>
  );
}

export type PartProps = TreeProps & { open: ReadonlySet<string>; toggle: (id: string) => void };
