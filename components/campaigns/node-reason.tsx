import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ButtonLink } from "#components/ui/button-link";
import { ReasonBlock } from "#components/ui/reason-block";
import { hasProblem, type NodeView } from "./node-view";

type Props = {
  node: NodeView;
  platform: string;
  hrefs: { creatives: string; accounts: string };
  mayWrite: boolean;
  /** Raises the budget of an ad group. */
  raise: ReactNode;
};

/** Why something is not shown, what that costs, and the one button that helps. */
export function NodeReason({ node, platform, hrefs, mayWrite, raise }: Props) {
  const t = useTranslations("campaigns.reasons");
  if (!hasProblem(node) || !node.delivery) return null;
  const { state, cause, code, reason } = node.delivery;
  const word = cause && t(`causes.${cause}`);
  const because = reason ?? word;
  const values = { platform, reason: because ?? "" };
  switch (state) {
    case "rejected":
      return (
        <ReasonBlock
          tone="negative"
          title={because ? t("rejectedBecause", values) : t(`rejected.${node.level}`, values)}
          code={code ?? undefined}
          action={
            mayWrite && (
              <ButtonLink href={hrefs.creatives} size="sm">
                {t("replaceFilm")}
              </ButtonLink>
            )
          }
        >
          {t(`rejectedDetail.${node.level}`)}
        </ReasonBlock>
      );
    case "budget_spent":
      return (
        <ReasonBlock
          tone="warning"
          title={t("budgetSpent")}
          code={code ?? undefined}
          action={node.level === "ad_group" && raise}
        >
          {t("budgetSpentDetail")}
        </ReasonBlock>
      );
    case "account_problem":
      return (
        <ReasonBlock
          tone="negative"
          title={t("account", values)}
          code={code ?? undefined}
          action={
            <ButtonLink href={hrefs.accounts} size="sm">
              {t("openAccounts")}
            </ButtonLink>
          }
        >
          {word} {t("accountDetail")}
        </ReasonBlock>
      );
    default:
      return (
        <ReasonBlock tone="warning" title={t("silent", values)} code={code ?? undefined}>
          {word ?? t("silentDetail", values)}
        </ReasonBlock>
      );
  }
}
