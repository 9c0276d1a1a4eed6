import { getFormatter, getTranslations } from "next-intl/server";
import { BacktestList } from "#components/autopilot/backtest-list";
import { FilterChips } from "#components/ui/filter-chips";
import { ReasonBlock } from "#components/ui/reason-block";
import type { Account } from "#lib/accounts/read";
import { backtest } from "#lib/backtest/backtest";
import { BACKTEST_DAYS, type Backtest } from "#lib/backtest/schema";
import { DIALS } from "#lib/brain/schema";
import type { readStart } from "../../start";

type Start = Awaited<ReturnType<typeof readStart>>;
type Found = Awaited<ReturnType<typeof backtest>>;

/** The mornings asked for lived through again: how many, what they can prove, what it would have done. */
export async function showMornings({ ctx, scope }: Start, account: Account, asked: Backtest) {
  const [t, format, found] = await Promise.all([
    getTranslations("autopilot.backtest"),
    getFormatter(),
    backtest(ctx, { account, platform: scope.platform }, asked),
  ]);
  const on = (day: string) =>
    format.dateTime(new Date(`${day}T00:00:00Z`), {
      day: "numeric",
      month: "long",
      timeZone: "UTC",
    });
  const { deeds, mornings, judged, exactFrom } = found;

  return (
    <div className="grid gap-6">
      {await showChoices(scope, { days: asked.days, dial: found.dial })}
      <p className="max-w-180">
        {t("summary", {
          from: on(found.from),
          to: on(found.to),
          mornings,
          judged,
          deeds: deeds.length,
        })}
      </p>
      <ReasonBlock tone="info" title={t("honest")} className="max-w-180">
        {t("honestDetail")} {exactFrom ? t("exactFrom", { day: on(exactFrom) }) : t("neverExact")}
      </ReasonBlock>
      {found.held.length > 0 && (await showHeld(found.held))}
      <BacktestList deeds={deeds} currency={found.currency} />
    </div>
  );
}

type Choice = { days: number; dial: Found["dial"] };

async function showChoices({ hrefTo }: Start["scope"], chosen: Choice) {
  const t = await getTranslations("autopilot");
  const hrefOf = (choice: Partial<Choice>) => {
    const { days, dial } = { ...chosen, ...choice };
    return hrefTo("/autopilot/backtest", { days: String(days), dial });
  };
  return (
    <div className="flex flex-wrap gap-x-8 gap-y-1">
      <FilterChips
        label={t("backtest.days")}
        chips={BACKTEST_DAYS.map((days) => ({
          href: hrefOf({ days }),
          label: t("backtest.lastDays", { days }),
          isOn: days === chosen.days,
        }))}
      />
      <FilterChips
        label={t("dial")}
        chips={DIALS.map((dial) => ({
          href: hrefOf({ dial }),
          label: t(`dials.${dial}`),
          isOn: dial === chosen.dial,
        }))}
      />
    </div>
  );
}

/** Directions it could not judge on some mornings, and by which gate. */
async function showHeld(held: Found["held"]) {
  const t = await getTranslations("autopilot");
  return (
    <ul className="grid gap-1 text-13 text-text-2">
      {held.map(({ direction, gate, mornings: count }) => (
        <li key={`${gate} ${direction}`}>
          {t("backtest.held", { direction, count })} {t(`gates.${gate}`)}
        </li>
      ))}
    </ul>
  );
}
