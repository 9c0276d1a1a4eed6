"use client";

import { useTranslations } from "next-intl";
import { Switch as Radix } from "radix-ui";
import { useOptimistic, useTransition } from "react";
import { useToast } from "#components/ui/use-toast";
import type { Action } from "#lib/actions/schema";
import type { Level } from "#lib/campaigns/schema";
import type { CampaignActions } from "./campaign-actions";
import type { NodeView } from "./node-view";
import { useDeed } from "./use-deed";

type Props = Pick<CampaignActions, "act" | "undo"> & {
  node: NodeView;
  accountId: string | null;
  prefix: "TikTok" | "Facebook";
  mayWrite: boolean;
};

/** Switches one node on and off: moves at once, and back with a sentence when refused. */
export function NodeSwitch({ node, prefix, mayWrite, ...doing }: Props) {
  const t = useTranslations("campaigns");
  const toast = useToast();
  const { run } = useDeed(doing);
  const [isPending, startTransition] = useTransition();
  const [isOn, setOn] = useOptimistic(node.status === "active");
  const { name, level } = node;

  function change(next: boolean) {
    startTransition(async () => {
      setOn(next);
      const refusal = await run(toSwitch(prefix, level, node.id, next), {
        done: t(next ? "resumed" : "paused", { name }),
        back: t(next ? "pauseBack" : "resumeBack"),
        undone: t(next ? "paused" : "resumed", { name }),
      });
      if (refusal) toast({ message: refusal });
    });
  }

  return (
    <span className="inline-grid place-items-center max-desk:min-h-11 max-desk:min-w-11">
      <Radix.Root
        aria-label={t(`switch.${level}`, { name })}
        aria-busy={isPending || undefined}
        checked={isOn}
        onCheckedChange={change}
        disabled={!mayWrite || isPending || node.status === "archived"}
        className="relative h-4 w-7 shrink-0 rounded-[8px] bg-outline transition-colors disabled:cursor-not-allowed disabled:opacity-55 data-[state=checked]:bg-text-2 focus-visible:rounded-[8px]"
      >
        <Radix.Thumb className="block size-3 translate-x-0.5 rounded-full bg-bg transition-transform data-[state=checked]:translate-x-3.5" />
      </Radix.Root>
    </span>
  );
}

/** The platform's verb for a switch; Meta calls an ad group an ad set. */
function toSwitch(prefix: "TikTok" | "Facebook", level: Level, id: string, isOn: boolean): Action {
  const verb = isOn ? "Resume" : "Pause";
  if (level === "campaign")
    return { type: `${prefix}.${verb}Campaign`, params: { campaignId: id } };
  if (level === "ad") return { type: `${prefix}.${verb}Ad`, params: { adId: id } };
  return prefix === "TikTok"
    ? { type: `TikTok.${verb}AdGroup`, params: { adGroupId: id } }
    : { type: `Facebook.${verb}AdSet`, params: { adGroupId: id } };
}
