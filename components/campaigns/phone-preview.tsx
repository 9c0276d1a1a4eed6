import { Bookmark, Clapperboard, Heart, MessageCircle, Share2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { AvatarMark } from "#components/ui/avatar-mark";
import { cn } from "#components/ui/cn";
import type { WizardFilm } from "./wizard-types";

type Props = {
  films: WizardFilm[];
  shownId: string | null;
  show: (id: string) => void;
  name: string;
  text: string;
  callToAction: string;
};

/** The ad as people will see it, in a phone of black and white in both themes; its films to flip through. */
export function PhonePreview({ films, shownId, show, name, text, callToAction }: Props) {
  const t = useTranslations("campaigns.wizard");
  const film = films.find(({ id }) => id === shownId) ?? films[0];
  return (
    <div className="grid justify-items-center gap-4">
      <div
        role="img"
        aria-label={t("previewLabel", { name, text })}
        className="relative aspect-9/19 w-70 overflow-hidden rounded-[44px] border-[9px] border-[oklch(0_0_0)] bg-[oklch(0.24_0.01_262)] text-[oklch(1_0_0)]"
      >
        {film?.posterPath ? (
          // biome-ignore lint/performance/noImgElement: a poster behind the session is not the optimizer's to fetch.
          <img src={film.posterPath} alt="" className="absolute inset-0 size-full object-cover" />
        ) : (
          <Clapperboard
            aria-hidden
            strokeWidth={1}
            className="absolute inset-0 m-auto size-14 opacity-35"
          />
        )}
        <div aria-hidden className="absolute inset-x-0 top-6 flex justify-center gap-3 text-13">
          <span className="opacity-70">{t("feed.following")}</span>
          <b className="font-medium">{t("feed.forYou")}</b>
        </div>
        <div aria-hidden className="absolute right-3 bottom-36 grid justify-items-center gap-4">
          <AvatarMark
            name={name || "?"}
            size={32}
            className="rounded-full bg-[oklch(1_0_0)] text-[oklch(0_0_0)]"
          />
          {[Heart, MessageCircle, Bookmark, Share2].map((Icon, index) => (
            <Icon key={String(index)} strokeWidth={1.75} className="size-6" />
          ))}
        </div>
        <div
          aria-hidden
          className="absolute inset-x-0 bottom-0 bg-linear-to-t from-[oklch(0_0_0/0.75)] to-transparent px-3 pt-14 pb-4 text-13"
        >
          <b className="block font-medium">{name}</b>
          <p className="line-clamp-3 pr-9">{text || t("noText")}</p>
          <span className="mt-1 inline-block rounded-1 bg-[oklch(1_0_0/0.25)] px-1.5 text-12">
            {t("adBadge")}
          </span>
          {callToAction && (
            <span className="mt-2.5 grid h-9 place-items-center rounded-2 bg-[oklch(0.53_0.21_17)] font-medium">
              {t(`cta.${callToAction}`)}
            </span>
          )}
        </div>
      </div>
      {films.length > 1 && (
        <div className="flex max-w-full gap-2 overflow-x-auto p-1">
          {films.map((one) => (
            <button
              key={one.id}
              type="button"
              aria-label={t("showFilm", { title: one.title })}
              aria-pressed={one.id === film?.id}
              onClick={() => show(one.id)}
              className={cn(
                "grid h-16 w-9 shrink-0 place-items-center overflow-hidden rounded-2 bg-sunken text-muted",
                one.id === film?.id && "ring-2 ring-accent",
              )}
            >
              {one.posterPath ? (
                // biome-ignore lint/performance/noImgElement: a poster behind the session is not the optimizer's to fetch.
                <img src={one.posterPath} alt="" className="size-full object-cover" />
              ) : (
                <Clapperboard aria-hidden className="size-4" />
              )}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
