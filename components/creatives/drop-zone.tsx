"use client";

import { Upload } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useState } from "react";

type Props = { onFiles: (files: File[]) => void };

/** The whole window takes dropped and pasted films; while one hovers, it says so. */
export function DropZone({ onFiles }: Props) {
  const t = useTranslations("creatives.upload");
  const [isOver, setOver] = useState(false);
  const take = useEffectEvent(onFiles);

  useEffect(() => {
    // Entering a child counts as well as leaving its parent.
    let depth = 0;
    const listeners = new AbortController();
    const on = <Name extends keyof DocumentEventMap>(
      name: Name,
      listener: (event: DocumentEventMap[Name]) => void,
    ) => document.addEventListener(name, listener, { signal: listeners.signal });

    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    const count = (step: number) => {
      depth = Math.max(0, depth + step);
      setOver(depth > 0);
    };
    on("dragenter", (event) => hasFiles(event) && count(1));
    on("dragleave", (event) => hasFiles(event) && count(-1));
    on("dragover", (event) => hasFiles(event) && event.preventDefault());
    on("drop", (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      count(-depth);
      take([...(event.dataTransfer?.files ?? [])]);
    });
    on("paste", (event) => take([...(event.clipboardData?.files ?? [])]));
    return () => listeners.abort();
  }, []);

  if (!isOver) return null;
  return (
    <div className="pointer-events-none fixed inset-0 z-50 grid place-items-center bg-scrim p-6">
      <p className="flex items-center gap-3 rounded-4 bg-surface px-6 py-5 text-16 font-medium shadow-overlay">
        <Upload aria-hidden strokeWidth={1.75} className="size-5" />
        {t("drop")}
      </p>
    </div>
  );
}
