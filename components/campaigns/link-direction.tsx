"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import {
  DropdownMenu,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
} from "#components/ui/dropdown-menu";
import { useAction } from "#components/ui/use-action";
import { useToast } from "#components/ui/use-toast";
import type { CampaignActions } from "./campaign-actions";
import type { NodeView } from "./node-view";

type Props = Pick<CampaignActions, "link"> & {
  campaign: NodeView;
  platform: "facebook" | "tiktok";
  directions: { id: string; name: string }[];
  mayWrite: boolean;
};

const NONE = "none";

/** Which direction a campaign's money and leads count for. */
export function LinkDirection({ campaign, platform, directions, link, mayWrite }: Props) {
  const t = useTranslations("campaigns.link");
  const toast = useToast();
  const { ask, isPending } = useAction(link);
  const { direction, id, name } = campaign;
  const label = direction ? direction.name : t("none");
  if (!mayWrite || directions.length === 0)
    return <span className="text-12 text-muted">{label}</span>;

  async function choose(value: string) {
    const direction_id = value === NONE ? null : value;
    if (direction_id === (direction?.id ?? null)) return;
    const refusal = await ask({ platform, campaign_id: id, direction_id });
    const chosen = directions.find((one) => one.id === direction_id);
    toast({
      message:
        refusal ?? (chosen ? t("done", { name, direction: chosen.name }) : t("ended", { name })),
    });
  }

  return (
    <DropdownMenu
      align="start"
      trigger={
        <button
          type="button"
          aria-label={t("label", { name, direction: label })}
          aria-busy={isPending || undefined}
          className="inline-flex items-center gap-0.5 rounded-1 text-12 text-muted hover:text-text max-desk:min-h-11 max-desk:text-13"
        >
          {label}
          <ChevronDown aria-hidden className="size-3" />
        </button>
      }
    >
      <DropdownMenuRadioGroup value={direction?.id ?? NONE} onValueChange={choose}>
        {directions.map((one) => (
          <DropdownMenuRadioItem key={one.id} value={one.id}>
            {one.name}
          </DropdownMenuRadioItem>
        ))}
        <DropdownMenuRadioItem value={NONE}>{t("noDirection")}</DropdownMenuRadioItem>
      </DropdownMenuRadioGroup>
    </DropdownMenu>
  );
}
