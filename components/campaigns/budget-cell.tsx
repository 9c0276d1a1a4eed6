import { useTranslations } from "next-intl";
import { Amount } from "#components/ui/amount";
import { Button } from "#components/ui/button";
import { VisuallyHidden } from "#components/ui/visually-hidden";
import type { TreeProps } from "./campaign-tree";
import { EditBudget } from "./edit-budget";
import type { NodeView } from "./node-view";

type Props = TreeProps & {
  node: NodeView;
  isRunning: boolean;
  /** A button that says what it does, instead of the sum itself. */
  isButton?: boolean;
  hasUnit?: boolean;
};

/** A node's daily budget; an ad group's can be pressed to change it. */
export function BudgetCell({ node, isRunning, isButton, hasUnit, ...props }: Props) {
  const t = useTranslations("campaigns.budget");
  const { actions, accountId, platform, spending, mayWrite } = props;
  const { dailyBudgetMinor, currency, level, name } = node;
  const amountMinor = dailyBudgetMinor ?? sumBelow(node);
  if (amountMinor === null) return null;
  const amount = <Amount money={{ amountMinor, currency }} hasUnit={hasUnit} />;
  const mayEdit = mayWrite && level === "ad_group" && node.status !== "archived";
  if (!mayEdit || dailyBudgetMinor === null) return isButton ? null : amount;
  return (
    <EditBudget
      {...actions}
      node={{ ...node, dailyBudgetMinor }}
      accountId={accountId}
      prefix={platform === "tiktok" ? "TikTok" : "Facebook"}
      spending={spending}
      isRunning={isRunning}
      trigger={
        isButton ? (
          <Button size="sm">{t("raiseShort")}</Button>
        ) : (
          <button
            type="button"
            className="rounded-1 underline decoration-border-strong decoration-dotted underline-offset-4 hover:decoration-text max-desk:min-h-11"
          >
            <VisuallyHidden>{t("edit", { name })}: </VisuallyHidden>
            {amount}
          </button>
        )
      }
    />
  );
}

/** What a campaign without a budget of its own may spend: its running ad groups' budgets. */
function sumBelow({ level, children }: NodeView): number | null {
  if (level !== "campaign") return null;
  const running = children.filter(({ status }) => status === "active");
  if (running.length === 0) return null;
  return running.reduce((sum, { dailyBudgetMinor }) => sum + (dailyBudgetMinor ?? 0), 0);
}
