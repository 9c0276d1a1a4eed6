import { useLocale, useTranslations } from "next-intl";
import { Fragment, type ReactNode } from "react";
import { Table, TableCell, TableHead, TableRow } from "#components/ui/table";
import { currencySign } from "#lib/money";
import { BudgetCell } from "./budget-cell";
import type { PartProps } from "./campaign-tree";
import { DeliveryStatus } from "./delivery-status";
import { LinkDirection } from "./link-direction";
import { CostFigure, FilmThumb, LeadsFigure, Opener, ReachFigure, SpendFigure } from "./node-parts";
import { NodeReason } from "./node-reason";
import { NodeSwitch } from "./node-switch";
import { hasProblem, type NodeView } from "./node-view";
import type { Column } from "./use-columns";

type Props = PartProps & { columns: readonly Column[] };

const INDENT = { campaign: "pl-3", ad_group: "pl-9", ad: "pl-17" } as const;

/** The tree at a desk: a row per node, indented by its level, its trouble right under it. */
export function CampaignTable(props: Props) {
  const { campaigns, columns, currency } = props;
  const t = useTranslations("campaigns.table");
  const locale = useLocale();
  const unit = currencySign(currency, locale);
  return (
    <Table label={t("label")} className="max-desk:hidden">
      <thead>
        <tr>
          <TableHead className="w-10">
            <span className="sr-only">{t("switch")}</span>
          </TableHead>
          <TableHead>{t("name")}</TableHead>
          <TableHead>{t("state")}</TableHead>
          {columns.map((column) => (
            <TableHead key={column} numeric>
              {t(column, { unit })}
            </TableHead>
          ))}
        </tr>
      </thead>
      <tbody>
        {campaigns.map((campaign) => (
          <Branch key={campaign.id} {...props} node={campaign} above={[]} />
        ))}
      </tbody>
    </Table>
  );
}

type BranchProps = Props & { node: NodeView; above: NodeView[] };

/** A node's row, its trouble, and when it is open everything below it. */
function Branch({ node, above, ...props }: BranchProps) {
  const { open, columns, platform, hrefs, mayWrite } = props;
  const isOpen = open.has(node.id);
  const isUnderRunning = above.every(({ status }) => status === "active");
  const isRunning = isUnderRunning && node.status === "active";
  const budget = <BudgetCell {...props} node={node} isRunning={isRunning} />;
  const figures: Record<Column, ReactNode> = {
    budget,
    spend: <SpendFigure node={node} />,
    reach: <ReachFigure node={node} />,
    leads: <LeadsFigure node={node} />,
    cost: <CostFigure node={node} />,
  };
  const isInTrouble = hasProblem(node);
  return (
    <Fragment>
      <TableRow className={isInTrouble ? "border-b-0" : undefined}>
        <TableCell className="*:align-middle">
          <NodeSwitch
            {...props.actions}
            node={node}
            accountId={props.accountId}
            prefix={platform === "tiktok" ? "TikTok" : "Facebook"}
            spending={props.spending}
            above={above}
            mayWrite={mayWrite}
          />
        </TableCell>
        <TableCell className={INDENT[node.level]}>
          <NodeName {...props} node={node} isOpen={isOpen} />
        </TableCell>
        <TableCell className="*:align-middle">
          <DeliveryStatus node={node} isUnderRunning={isUnderRunning} />
        </TableCell>
        {columns.map((column) => (
          <TableCell key={column} numeric>
            {figures[column]}
          </TableCell>
        ))}
      </TableRow>
      {isInTrouble && (
        <tr className="border-b">
          <td />
          <td colSpan={columns.length + 2} className={`pb-3.5 ${INDENT[node.level]}`}>
            <NodeReason
              node={node}
              platform={platform === "tiktok" ? "TikTok" : "Instagram"}
              hrefs={hrefs}
              mayWrite={mayWrite}
              raise={<BudgetCell {...props} node={node} isRunning={isRunning} isButton />}
            />
          </td>
        </tr>
      )}
      {isOpen &&
        node.children.map((child) => (
          <Branch key={child.id} {...props} node={child} above={[...above, node]} />
        ))}
    </Fragment>
  );
}

type NameProps = Props & { node: NodeView; isOpen: boolean };

function NodeName({ node, isOpen, toggle, ...props }: NameProps) {
  if (node.level === "ad") {
    return (
      <span className="flex items-center gap-2 text-text-2">
        <FilmThumb path={node.coverPath} />
        <span className="min-w-0 wrap-anywhere">{node.name}</span>
      </span>
    );
  }
  return (
    <span className={node.level === "campaign" ? "block font-medium" : "block"}>
      <Opener node={node} isOpen={isOpen} toggle={toggle} />
      {node.level === "campaign" && (
        <span className="block pl-5.5 font-normal">
          <LinkDirection
            campaign={node}
            platform={props.platform}
            directions={props.directions}
            link={props.actions.link}
            mayWrite={props.mayWrite}
          />
        </span>
      )}
    </span>
  );
}
