import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { Status } from "#components/ui/status";
import type { DeliveryState } from "#lib/campaigns/schema";
import { isIdle, LIVE, type NodeView, standing } from "./node-view";

type Look = Pick<ComponentProps<typeof Status>, "tone" | "icon">;

const LOOKS: Record<DeliveryState, Look> = {
  delivering: { tone: "positive" },
  learning: { tone: "calm" },
  in_review: { tone: "info" },
  rejected: { tone: "negative" },
  budget_spent: { tone: "warning" },
  scheduled: { tone: "calm", icon: "clock" },
  ended: { tone: "off" },
  off: { tone: "off" },
  parent_off: { tone: "off" },
  account_problem: { tone: "negative", icon: "alert" },
  not_delivering: { tone: "warning", icon: "alert" },
};

type Props = { node: NodeView; isUnderRunning: boolean };

/**
 * Whether people see it now, in words; what a person switched off says so first.
 *
 * What is above was switched by us a moment ago, and the platform's word about what is below
 * comes with the next reading: the switch is believed before it.
 */
export function DeliveryStatus({ node, isUnderRunning }: Props) {
  const t = useTranslations("campaigns.delivery");
  const { status, level } = node;
  if (status === "archived") return <Status tone="off">{t("deleted")}</Status>;
  if (status === "paused") return <Status tone="off">{t("off")}</Status>;
  const state = standing(node) ?? "not_delivering";
  if (!isUnderRunning || state === "parent_off") {
    return <Status tone="off">{t(level === "ad" ? "groupOff" : "campaignOff")}</Status>;
  }
  if (LIVE.includes(state) && isIdle(node)) return <Status tone="off">{t("belowOff")}</Status>;
  return <Status {...LOOKS[state]}>{t(state)}</Status>;
}
