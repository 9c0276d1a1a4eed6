"use client";

import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { ReactNode, RefObject } from "react";
import { ConfirmDialog } from "#components/ui/confirm-dialog";
import { type ActingTerms, DEED_KINDS, type DeedKind } from "#lib/brain/schema";
import { formatMoney } from "#lib/money";
import { PLATFORM_NAMES, type Platform } from "#lib/platforms/platform";
import { formatHour } from "#lib/time";

type Props = {
  clientName: string;
  platform: Platform;
  /** Null while nobody asks. */
  terms: ActingTerms | null;
  /** Where the person stood who asks. */
  returnFocusTo: RefObject<HTMLElement | null>;
  onClose: () => void;
  /** Lets it act; returns the sentence of a refusal. */
  onConfirm: () => Promise<string | null>;
};

/** Asks once more before the autopilot moves money by itself: what it may do, and how much of it. */
export function LetAct({ clientName, platform, terms, onClose, ...props }: Props) {
  const t = useTranslations("autopilot");
  const locale = useLocale();
  const names = { client: clientName, platform: PLATFORM_NAMES[platform] };
  return (
    <ConfirmDialog
      open={terms !== null}
      onOpenChange={(open) => !open && onClose()}
      returnFocusTo={props.returnFocusTo}
      title={t("letAct.title")}
      description={terms && whenItActs(terms)}
      confirmLabel={t("letAct.confirm")}
      pendingLabel={t("letAct.pending")}
      cancelLabel={t("approve.later")}
      focusesCancel
      onConfirm={props.onConfirm}
    >
      {terms && <Terms terms={terms} />}
    </ConfirmDialog>
  );

  function whenItActs({ nextRun, haltedBy, ...terms }: ActingTerms): string {
    const hour = formatHour(terms.hour, locale);
    const daily = t(doesAny(terms) ? "letAct.detail" : "letAct.detailAsks", { ...names, hour });
    const first = haltedBy ?? nextRun;
    return first ? `${daily} ${t(`letAct.first.${first}`, { hour })}` : daily;
  }
}

/** Whether anything at all is left that it does without asking. */
function doesAny({ askFirst, onlyTell }: Pick<ActingTerms, "askFirst" | "onlyTell">): boolean {
  return DEED_KINDS.some((kind) => !askFirst.includes(kind) && !onlyTell.includes(kind));
}

function Terms({ terms }: { terms: ActingTerms }) {
  const t = useTranslations("autopilot");
  const locale = useLocale();
  const format = useFormatter();
  const { currency, askFirst, onlyTell, dailyActiveMinor, largestMoveMinor } = terms;
  const money = (amountMinor: number) => formatMoney({ amountMinor, currency }, locale);
  const limit = (sum: number | null) => (sum === null ? t("noLimit") : money(sum));
  const listOf = (kinds: DeedKind[]) =>
    format.list(
      kinds.map((kind) => t(`settings.kinds.${kind}`)),
      { type: "disjunction" },
    );
  const asks = askFirst.filter((kind) => !onlyTell.includes(kind));
  const strong = (chunks: ReactNode) => <b className="font-medium text-text">{chunks}</b>;
  return (
    <ul className="grid border-t text-13 text-text-2 *:border-b *:py-2.5">
      {doesAny(terms) && <li>{t("letAct.may")}</li>}
      {asks.length > 0 && <li>{t("letAct.asks", { kinds: listOf(asks) })}</li>}
      {onlyTell.length > 0 && <li>{t("letAct.tells", { kinds: listOf(onlyTell) })}</li>}
      {!terms.movesMoney && <li>{t("letAct.mayNotMove")}</li>}
      <li>
        {dailyActiveMinor > 0
          ? t.rich("letAct.move", {
              sum: money(largestMoveMinor),
              active: money(dailyActiveMinor),
              b: strong,
            })
          : t("letAct.nothingOn")}
      </li>
      <li>
        {t.rich("limitMoney", {
          day: limit(terms.dailyMaxMinor),
          month: limit(terms.monthlyMaxMinor),
          b: strong,
        })}
      </li>
      <li>{t("limitStep")}</li>
      <li>{t.rich("limitRun", { count: terms.maxActions, edit: strong })}</li>
      <li>{t("letAct.undo")}</li>
    </ul>
  );
}
