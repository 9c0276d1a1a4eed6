import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CertaintyFigure } from "#components/charts/certainty-figure";
import { BrandMark } from "#components/layout/brand-mark";
import { DoorLanguages } from "./door-languages";

type Props = { setLocale: (locale: string) => Promise<void>; children: ReactNode };

/** What stands around every form at the door: our name, the languages, and what we promise. */
export function DoorFrame({ setLocale, children }: Props) {
  const t = useTranslations("auth");
  return (
    <div className="grid min-h-dvh desk:grid-cols-[minmax(420px,1fr)_minmax(0,1.25fr)]">
      <div className="flex min-w-0 flex-col px-10 py-7 max-desk:min-h-dvh max-desk:px-5 max-desk:py-6">
        <header>
          <Link href="/" aria-label={t("home")} className="inline-block">
            <BrandMark size={24} />
          </Link>
        </header>
        <main className="m-auto w-full py-8 desk:max-w-80 max-desk:max-w-90">{children}</main>
        <footer>
          <DoorLanguages setLocale={setLocale} />
        </footer>
      </div>
      <aside className="flex flex-col justify-center border-l bg-rail px-16 py-10 max-desk:hidden max-wide:px-10">
        <p className="text-36 font-semibold text-balance">
          {t.rich("aside.title", { br: () => <br /> })}
        </p>
        <p className="mt-3 max-w-[46ch] text-16 text-text-2">{t("aside.text")}</p>
        <div className="mt-11">
          <CertaintyFigure />
        </div>
      </aside>
    </div>
  );
}
