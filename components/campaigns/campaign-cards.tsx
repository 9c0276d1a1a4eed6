import { useTranslations } from "next-intl";
import { cn } from "#components/ui/cn";
import { BudgetCell } from "./budget-cell";
import type { PartProps } from "./campaign-tree";
import { DeliveryStatus } from "./delivery-status";
import { LinkDirection } from "./link-direction";
import { CostFigure, FilmThumb, LeadsFigure, Opener, ReachFigure, SpendFigure } from "./node-parts";
import { NodeReason } from "./node-reason";
import { NodeSwitch } from "./node-switch";
import type { NodeView } from "./node-view";

const INDENT = { campaign: "", ad_group: "pl-4", ad: "pl-8" } as const;

/** The tree on a phone: a card per node, the ones below it under it. */
export function CampaignCards(props: PartProps) {
  const t = useTranslations("campaigns.table");
  return (
    <ul aria-label={t("label")} className="desk:hidden">
      {props.campaigns.map((campaign) => (
        <Card key={campaign.id} {...props} node={campaign} above={[]} />
      ))}
    </ul>
  );
}

type Props = PartProps & { node: NodeView; above: NodeView[] };

function Card({ node, above, ...props }: Props) {
  const t = useTranslations("campaigns.table");
  const { open, toggle, platform, hrefs, mayWrite, actions } = props;
  const isOpen = open.has(node.id);
  const isUnderRunning = above.every(({ status }) => status === "active");
  const isRunning = isUnderRunning && node.status === "active";
  const isAd = node.level === "ad";
  return (
    <li>
      <div className={cn("border-t py-2.5", INDENT[node.level])}>
        <div className="flex items-center gap-2">
          <div className={cn("min-w-0 flex-1", node.level === "campaign" && "font-medium")}>
            {isAd ? (
              <span className="flex min-h-11 items-center gap-2 text-text-2">
                <FilmThumb path={node.coverPath} />
                <span className="min-w-0 wrap-anywhere">{node.name}</span>
              </span>
            ) : (
              <Opener node={node} isOpen={isOpen} toggle={toggle} />
            )}
          </div>
          <NodeSwitch
            {...actions}
            node={node}
            accountId={props.accountId}
            prefix={platform === "tiktok" ? "TikTok" : "Facebook"}
            spending={props.spending}
            above={above}
            mayWrite={mayWrite}
          />
        </div>
        <div className="flex flex-wrap items-center justify-between gap-x-4">
          <DeliveryStatus node={node} isUnderRunning={isUnderRunning} />
          {node.level === "campaign" && (
            <LinkDirection
              campaign={node}
              platform={platform}
              directions={props.directions}
              link={actions.link}
              mayWrite={mayWrite}
            />
          )}
          {node.level === "ad_group" && (
            <BudgetCell {...props} node={node} isRunning={isRunning} hasUnit />
          )}
        </div>
        <dl className="mt-1.5 grid grid-cols-2 gap-x-4 gap-y-1">
          <div>
            <dt className="text-12 text-muted">{t("spendShort")}</dt>
            <dd>
              <SpendFigure node={node} />
            </dd>
          </div>
          <div>
            <dt className="text-12 text-muted">{t("reachShort")}</dt>
            <dd>
              <ReachFigure node={node} />
            </dd>
          </div>
          <div>
            <dt className="text-12 text-muted">{t("leadsShort")}</dt>
            <dd>
              <LeadsFigure node={node} />
            </dd>
          </div>
          <div>
            <dt className="text-12 text-muted">{t("costShort")}</dt>
            <dd>
              <CostFigure node={node} />
            </dd>
          </div>
        </dl>
        <div className="mt-2 empty:hidden">
          <NodeReason
            node={node}
            platform={platform === "tiktok" ? "TikTok" : "Instagram"}
            hrefs={hrefs}
            mayWrite={mayWrite}
            raise={<BudgetCell {...props} node={node} isRunning={isRunning} isButton />}
          />
        </div>
      </div>
      {isOpen && node.children.length > 0 && (
        <ul>
          {node.children.map((child) => (
            <Card key={child.id} {...props} node={child} above={[...above, node]} />
          ))}
        </ul>
      )}
    </li>
  );
}
