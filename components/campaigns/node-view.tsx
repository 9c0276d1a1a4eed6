import type { DeliveryState, Level } from "#lib/campaigns/schema";
import type { Currency } from "#lib/money";
import type { DeliveryCause } from "#lib/platforms/ports";

/** A row of the tree as a screen needs it: plain values, its children under it. */
export type NodeView = {
  level: Level;
  id: string;
  name: string;
  status: "active" | "paused" | "archived";
  delivery: {
    state: DeliveryState;
    cause: DeliveryCause | null;
    code: string | null;
    reason: string | null;
  } | null;
  dailyBudgetMinor: number | null;
  currency: Currency;
  spendMinor: number | null;
  /** People a day and how often each saw it; null where the platform has not said. */
  reach: { perDay: number; frequency: number } | null;
  leads: number | null;
  /** Null with fewer leads than tell anything. */
  costMinor: number | null;
  isCostEarly: boolean;
  coverPath: string | null;
  /** Of a campaign; null for one that belongs to no direction. */
  direction: { id: string; name: string } | null;
  children: NodeView[];
};

export type Filter = "all" | "running" | "problem" | "review";

/** States somebody has to do something about. */
const PROBLEMS: DeliveryState[] = ["rejected", "budget_spent", "account_problem", "not_delivering"];

export function hasProblem({ delivery, status }: NodeView): boolean {
  return status === "active" && delivery !== null && PROBLEMS.includes(delivery.state);
}

/** On, with everything right below it off: the platform calls that running, and nobody sees any of it. */
export function isIdle({ status, children }: NodeView): boolean {
  return status === "active" && children.length > 0 && children.every(isOff);
}

const isOff = ({ status }: NodeView) => status !== "active";

/** What a switch begins to spend a day, and how much of it the account's sum did not count yet. */
export type Starts = { perDayMinor: number; moreMinor: number };

/**
 * What begins to be spent a day when a node is switched on: its own budget, or those of the ad
 * groups that are on in it; where the money lies above it, all of that, unless something beside
 * it spends it already. Nothing while what is above it, from the campaign down, is off.
 */
export function startsBehind(node: NodeView, above: NodeView[]): Starts {
  if (above.some(isOff)) return { perDayMinor: 0, moreMinor: 0 };
  const { level, dailyBudgetMinor, children } = node;
  // The budget of what is on already is counted, though nobody could spend it.
  if (level !== "campaign" && dailyBudgetMinor === null) {
    return { perDayMinor: wokenAbove(node, above), moreMinor: 0 };
  }
  const below = children.filter((child) => !isOff(child));
  const sumBelow = below.reduce((sum, child) => sum + (child.dailyBudgetMinor ?? 0), 0);
  const perDayMinor = dailyBudgetMinor ?? sumBelow;
  return { perDayMinor, moreMinor: perDayMinor };
}

/** The budget a node shares with others, if none of them is on. */
function wokenAbove(node: NodeView, above: NodeView[]): number {
  const holder = above.findLast(({ dailyBudgetMinor }) => dailyBudgetMinor !== null);
  if (!holder) return 0;
  const line = [...above.slice(above.indexOf(holder)), node];
  const isSpent = line
    .slice(0, -1)
    .some(({ children }, at) =>
      children.some((child) => child.id !== line[at + 1]?.id && !isOff(child) && !isIdle(child)),
    );
  return isSpent ? 0 : (holder.dailyBudgetMinor ?? 0);
}

/** What the platform says of what people see now. */
export const LIVE: DeliveryState[] = ["delivering", "learning"];

/**
 * How an object really stands: a campaign is called running by the platform as soon as it is
 * on, though all that is on in it may still be under review.
 */
export function standing({ delivery, children }: NodeView): DeliveryState | null {
  const own = delivery?.state ?? null;
  if (own === null || !LIVE.includes(own)) return own;
  const below = children.filter((child) => !isOff(child)).map(standing);
  const [first] = below;
  // That something above was off is news of yesterday: this is on.
  if (!first || first === "off" || first === "parent_off") return own;
  return below.every((state) => state === first) ? first : own;
}

const everyNode = (node: NodeView): NodeView[] => [node, ...node.children.flatMap(everyNode)];

/** Whether a campaign belongs under a filter: itself or anything below it. */
export function matches(campaign: NodeView, filter: Filter): boolean {
  if (filter === "all") return true;
  if (filter === "running") return campaign.status === "active" && !isIdle(campaign);
  const nodes = everyNode(campaign);
  return filter === "problem"
    ? nodes.some(hasProblem)
    : nodes.some(({ delivery }) => delivery?.state === "in_review");
}

/** What is open when a person comes: the way down to each problem, else the first campaign. */
export function openAtFirst(campaigns: NodeView[]): string[] {
  const leading = (node: NodeView): string[] => {
    const below = node.children.flatMap(leading);
    const isAbove = below.length > 0 || node.children.some(hasProblem);
    return isAbove ? [node.id, ...below] : [];
  };
  const opened = campaigns.flatMap(leading);
  const [first] = campaigns;
  return opened.length > 0 || !first ? opened : [first.id];
}
