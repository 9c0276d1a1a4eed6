import { Download } from "lucide-react";
import { getFormatter, getTranslations } from "next-intl/server";
import { PageHeader } from "#components/layout/page-header";
import { readPeriod } from "#components/layout/period";
import { AddPurchase } from "#components/roi/add-purchase";
import { ImportSheet } from "#components/roi/import-sheet";
import { PurchaseList } from "#components/roi/purchase-list";
import { RoiNote } from "#components/roi/roi-note";
import { RoiSentence } from "#components/roi/roi-sentence";
import { RoiSwitch } from "#components/roi/roi-switch";
import { RoiTable } from "#components/roi/roi-table";
import { toTableLine } from "#components/roi/roi-types";
import { buttonVariants } from "#components/ui/button-variants";
import type { Account } from "#lib/accounts/read";
import { listDirectionsOf } from "#lib/directions/read";
import { env } from "#lib/env";
import { findFreshness } from "#lib/metrics/freshness";
import { toPlatformTab } from "#lib/platforms/platform";
import { listBuyers } from "#lib/roi/buyers";
import { listPurchases } from "#lib/roi/purchases";
import { readRoi } from "#lib/roi/read";
import type { SearchParams } from "#lib/scope";
import { toDay } from "#lib/time";
import type { readStart } from "../start";
import {
  attachPurchaseAction,
  deletePurchaseAction,
  importPurchasesAction,
  recordPurchaseAction,
  restorePurchaseAction,
  undoImportAction,
} from "./actions";

type Start = Awaited<ReturnType<typeof readStart>>;
type Params = Awaited<SearchParams>;

/** What one account's money brought back on one platform, and the sales behind it. */
export async function showReturn(start: Start, account: Account, params: Params) {
  const { ctx, scope, mayWrite } = start;
  const { platform, hrefTo } = scope;
  const today = toDay(ctx.now, account.timeZone);
  const { from, to } = params;
  const span = readPeriod({ from: String(from ?? ""), to: String(to ?? "") }, today);
  const by = params.by === "creative" ? "creative" : "direction";
  const [roi, purchases, buyers, directions, freshness, t, format] = await Promise.all([
    readRoi(ctx, { account, platform, span }),
    listPurchases(ctx, account, span),
    listBuyers(ctx, account),
    listDirectionsOf(ctx, account),
    findFreshness(ctx, account, platform),
    getTranslations("roi"),
    getFormatter(),
  ]);
  const belonging = {
    directions: directions
      .filter(({ platform: on }) => scope.showTiktok || on !== "tiktok")
      .map(({ id, name, platform: on }) => ({ id, name, platform: on })),
    buyers,
    timeZone: account.timeZone,
  };
  const csv = new URLSearchParams({
    userAccountId: ctx.userAccountId,
    ...(account.id && { accountId: account.id }),
    ...span,
    platform,
    by,
    format: "csv",
  });
  const at = freshness?.collectedAt;
  const time =
    at && format.dateTime(at, { timeZone: account.timeZone, hour: "2-digit", minute: "2-digit" });

  return (
    <>
      <PageHeader
        title="ROI"
        freshness={time ? t("freshness", { time }) : t("neverRead")}
        isStale={freshness?.isStale ?? true}
        actions={
          <>
            <RoiSwitch
              by={by}
              hrefs={{
                direction: hrefTo("/roi"),
                creative: hrefTo("/roi", { by: "creative" }),
              }}
            />
            <a href={`/api/roi?${csv}`} download className={buttonVariants()}>
              <Download aria-hidden strokeWidth={1.75} />
              CSV
            </a>
            {mayWrite && (
              <>
                <ImportSheet
                  accountId={account.id}
                  read={importPurchasesAction}
                  undoImport={undoImportAction}
                />
                <AddPurchase
                  {...belonging}
                  accountId={account.id}
                  currency={account.currency}
                  today={today}
                  record={recordPurchaseAction}
                  remove={deletePurchaseAction}
                />
              </>
            )}
          </>
        }
      />
      <RoiSentence
        spendMinor={roi.total.figures.spendMinor}
        revenueMinor={roi.total.revenueMinor}
        currency={account.currency}
      />
      <RoiTable
        lines={(by === "direction" ? roi.directions : roi.creatives).map(toTableLine)}
        creatives={by === "direction" ? roi.creatives.map(toTableLine) : []}
        by={by}
        total={toTableLine(roi.total)}
        currency={account.currency}
        platform={toPlatformTab(platform)}
      />
      <RoiNote roi={roi} currency={account.currency} fixedRate={env().FX_USD_KZT} />
      <PurchaseList
        {...belonging}
        purchases={purchases
          .filter((purchase) => purchase.platform === platform || purchase.platform === null)
          .map(({ id, amountMinor, currency, purchasedOn, externalId, leadId, directionId }) => ({
            id,
            amountMinor,
            currency,
            purchasedOn,
            externalId,
            leadId,
            directionId,
          }))}
        mayWrite={mayWrite}
        attach={attachPurchaseAction}
        remove={deletePurchaseAction}
        restore={restorePurchaseAction}
      />
    </>
  );
}
