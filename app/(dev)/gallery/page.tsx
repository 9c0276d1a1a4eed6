import { notFound } from "next/navigation";
import { NextIntlClientProvider } from "next-intl";
import { BrandMark } from "#components/layout/brand-mark";
import { ToastRegion } from "#components/ui/toast-region";
import { Controls } from "./controls";
import { Feedback } from "./feedback";
import { Figures } from "./figures";
import { Foundations } from "./foundations";
import { Overlays } from "./overlays";
import { Shell } from "./shell";

type Props = { searchParams: Promise<{ theme?: string }> };

const THEMES = ["light", "dark"] as const;

/** Every piece in every state, in both themes; `?theme=dark` leaves one. Development only. */
export default async function GalleryPage({ searchParams }: Props) {
  if (process.env.NODE_ENV !== "development") notFound();
  const { theme } = await searchParams;

  return (
    <NextIntlClientProvider>
      <ToastRegion>
        <main>
          {THEMES.filter((name) => !theme || name === theme).map((name) => (
            <div key={name} data-theme={name} className="bg-bg text-text">
              <div className="mx-auto grid max-w-measure gap-12 px-gutter py-10">
                <h1 className="flex items-center gap-3">
                  <BrandMark size={24} /> {name}
                </h1>
                <Foundations />
                <Controls />
                <Overlays />
                <Feedback />
                <Figures />
                <Shell />
              </div>
            </div>
          ))}
        </main>
      </ToastRegion>
    </NextIntlClientProvider>
  );
}
