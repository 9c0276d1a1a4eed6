"use client";

import { useTranslations } from "next-intl";
import { Switch as Radix } from "radix-ui";
import { useOptimistic, useRef, useState, useTransition } from "react";
import { useToast } from "#components/ui/use-toast";
import type { Action } from "#lib/actions/schema";
import type { Level } from "#lib/campaigns/schema";
import type { CampaignActions } from "./campaign-actions";
import type { Spending } from "./edit-budget";
import { type NodeView, startsBehind } from "./node-view";
import { SwitchOn } from "./switch-on";
import { useDeed } from "./use-deed";

type Props = Pick<CampaignActions, "act" | "undo"> & {
  node: NodeView;
  accountId: string | null;
  prefix: "TikTok" | "Facebook";
  spending: Spending;
  /** What it lies in, from the campaign down: its money may lie there, and is spent only while all is on. */
  above: NodeView[];
  mayWrite: boolean;
};

/**
 * Switches one node on and off: moves at once, and back with a sentence when refused. What
 * begins to spend money is asked about first, with its sums.
 */
export function NodeSwitch({ node, prefix, spending, mayWrite, ...rest }: Props) {
  const { above, ...doing } = rest;
  const t = useTranslations("campaigns");
  const toast = useToast();
  const { run } = useDeed(doing);
  const [isPending, startTransition] = useTransition();
  const [isOn, setOn] = useOptimistic(node.status === "active");
  const [isAsking, setAsking] = useState(false);
  const asker = useRef<HTMLButtonElement>(null);
  const { name, level } = node;
  const starts = startsBehind(node, above);

  const turn = (next: boolean) =>
    run(toSwitch(prefix, level, node.id, next), {
      done: t(next ? "resumed" : "paused", { name }),
      back: t(next ? "pauseBack" : "resumeBack"),
      undone: t(next ? "paused" : "resumed", { name }),
    });

  function change(next: boolean) {
    if (next && starts.perDayMinor > 0) return setAsking(true);
    startTransition(async () => {
      setOn(next);
      const refusal = await turn(next);
      if (refusal) toast({ message: refusal });
    });
  }

  return (
    <span className="inline-grid place-items-center max-desk:min-h-11 max-desk:min-w-11">
      <Radix.Root
        ref={asker}
        aria-label={t(`switch.${level}`, { name })}
        aria-busy={isPending || undefined}
        checked={isOn}
        onCheckedChange={change}
        disabled={!mayWrite || isPending || node.status === "archived"}
        className="relative h-4 w-7 shrink-0 rounded-[8px] bg-outline transition-colors disabled:cursor-not-allowed disabled:opacity-55 data-[state=checked]:bg-text-2 focus-visible:rounded-[8px]"
      >
        <Radix.Thumb className="block size-3 translate-x-0.5 rounded-full bg-bg transition-transform data-[state=checked]:translate-x-3.5" />
      </Radix.Root>
      <SwitchOn
        node={node}
        starts={starts}
        spending={spending}
        isOpen={isAsking}
        returnFocusTo={asker}
        onClose={() => setAsking(false)}
        onConfirm={() => turn(true)}
      />
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
