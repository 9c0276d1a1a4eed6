"use client";

import { Check, Clapperboard } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { cn } from "#components/ui/cn";
import { type Currency, formatMoney, toReadable } from "#lib/money";
import type { WizardFilm } from "./wizard-types";

type Props = {
  films: WizardFilm[];
  chosen: string[];
  onChange: (ids: string[]) => void;
  currency: Currency;
  platformName: string;
};

/** Films as posters to tick, each with what it brought and, when it was chosen for you, why. */
export function FilmPicker({ films, chosen, onChange, currency, platformName }: Props) {
  const t = useTranslations("campaigns.wizard");
  const locale = useLocale();

  function toggle(id: string) {
    onChange(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  }

  function record({ leads, spendMinor, costMinor, isReady, rejected }: WizardFilm): string {
    const platform = platformName;
    if (rejected?.reason) return t("filmRejectedFor", { platform, reason: rejected.reason });
    if (rejected) return t("filmRejected", { platform });
    if (!isReady) return t("filmOnItsWay");
    if (spendMinor === 0) return t("filmNew");
    if (costMinor === null) return t("filmNoLeads");
    const cost = formatMoney(toReadable({ amountMinor: costMinor, currency }), locale);
    return t("filmRecord", { leads, cost });
  }

  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(116px,1fr))] gap-3">
      {films.map((film) => {
        const isChosen = chosen.includes(film.id);
        return (
          <li key={film.id}>
            <label className={cn("group block", !film.rejected && "cursor-pointer")}>
              <input
                type="checkbox"
                className="peer sr-only"
                checked={isChosen}
                disabled={film.rejected !== null}
                onChange={() => toggle(film.id)}
              />
              <span
                className={cn(
                  "relative grid aspect-9/16 place-items-center overflow-hidden rounded-3 bg-sunken text-muted ring-border peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-focus",
                  isChosen ? "ring-2 ring-accent ring-offset-2 ring-offset-bg" : "ring-1",
                  film.rejected && "opacity-55",
                )}
              >
                {film.posterPath ? (
                  // biome-ignore lint/performance/noImgElement: a poster behind the session is not the optimizer's to fetch.
                  <img
                    src={film.posterPath}
                    alt=""
                    width={116}
                    height={206}
                    className="size-full object-cover"
                  />
                ) : (
                  <Clapperboard aria-hidden strokeWidth={1.5} className="size-6" />
                )}
                {isChosen && (
                  <span className="absolute top-2 right-2 grid size-5 place-items-center rounded-full bg-accent text-on-accent">
                    <Check aria-hidden strokeWidth={2.5} className="size-3" />
                  </span>
                )}
              </span>
              <span className="mt-1.5 block truncate text-13 font-medium">{film.title}</span>
              <span
                className={cn(
                  "block text-12 wrap-anywhere",
                  film.rejected ? "text-negative" : "text-muted",
                )}
              >
                {record(film)}
              </span>
              {isChosen && film.why && (
                <span className="block text-12 text-text-2">{film.why}</span>
              )}
            </label>
          </li>
        );
      })}
    </ul>
  );
}
