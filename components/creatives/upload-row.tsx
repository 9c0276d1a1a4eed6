"use client";

import { CirclePause, FileVideo, Pause, Play, RotateCw, X } from "lucide-react";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { type ChangeEvent, useRef } from "react";
import { Button } from "#components/ui/button";
import { cn } from "#components/ui/cn";
import { IconButton } from "#components/ui/icon-button";
import { useToast } from "#components/ui/use-toast";
import { AT_SERVER, shareOf, type UploadItem } from "./upload-item";
import { uploadStore } from "./upload-store";
import { useUploadWords } from "./use-upload-words";

type Props = { item: UploadItem };

/** One file on its way: how far, how fast, how long yet, and what can be done about it. */
export function UploadRow({ item }: Props) {
  const t = useTranslations("creatives.upload");
  const format = useFormatter();
  const locale = useLocale();
  const words = useUploadWords(item);
  const share = AT_SERVER.includes(item.state) || item.state === "ready" ? 1 : shareOf(item);
  const percent = format.number(share, { style: "percent", maximumFractionDigits: 0 });
  const isBad = item.state === "failed" || item.state === "refused";

  return (
    <li
      className="grid items-center gap-x-3 border-t py-2 pr-2 pl-3.5 first:border-t-0 max-desk:grid-cols-[auto_minmax(0,1fr)_auto_auto] max-desk:gap-x-1 max-desk:py-2.5 max-desk:pr-1 desk:min-h-13 desk:grid-cols-[18px_minmax(0,210px)_minmax(40px,1fr)_44px_minmax(0,260px)_132px_36px]"
      data-state={item.state}
    >
      <FileVideo
        aria-hidden
        strokeWidth={1.75}
        className="size-[18px] text-muted max-desk:hidden"
      />
      <p className="flex min-w-0 items-baseline gap-2 max-desk:col-span-2">
        <span className="truncate font-medium" title={item.fileName}>
          {item.fileName}
        </span>
        <span className="shrink-0 text-13 text-muted">{toSize(item.sizeBytes, locale)}</span>
      </p>
      <div
        role="progressbar"
        aria-label={t("progress", { name: item.fileName })}
        aria-valuenow={Math.round(share * 100)}
        aria-valuetext={`${percent}, ${words}`}
        className="h-1 overflow-hidden rounded-1 bg-border max-desk:col-span-4 max-desk:row-start-3 max-desk:mt-2 max-desk:mr-2.5"
      >
        <div
          className={cn(
            "h-full origin-left rounded-1 bg-accent transition-transform",
            (item.state === "paused" || item.state === "queued" || isBad) && "bg-outline",
          )}
          style={{ transform: `scaleX(${share})` }}
        />
      </div>
      <span className="text-right font-medium tabular-nums max-desk:row-start-2 max-desk:text-left">
        {percent}
      </span>
      <span
        aria-live={isBad ? "assertive" : "off"}
        className={cn(
          "min-w-0 text-13 text-muted max-desk:row-start-2 max-desk:pl-1.5",
          isBad ? "text-negative" : "truncate",
        )}
      >
        {words}
      </span>
      <Deed item={item} />
      <IconButton
        label={item.url ? t("cancel") : t("dismiss")}
        className="max-desk:col-start-4 max-desk:row-span-2 max-desk:row-start-1"
        onClick={() => uploadStore.dismiss(item.id)}
      >
        <X aria-hidden strokeWidth={1.75} />
      </IconButton>
    </li>
  );
}

/** The one thing a person may want of a row; a column of its own, so that rows never jump. */
function Deed({ item }: Props) {
  const t = useTranslations("creatives.upload");
  switch (item.state) {
    case "uploading":
    case "waiting":
    case "queued":
      return (
        <DeedButton label={t("pause")} onClick={() => uploadStore.pause(item.id)}>
          <Pause aria-hidden strokeWidth={1.75} />
        </DeedButton>
      );
    case "paused":
      return item.needsFile ? (
        <PickAgain item={item} />
      ) : (
        <DeedButton label={t("resume")} onClick={() => uploadStore.resume(item.id)}>
          <Play aria-hidden strokeWidth={1.75} />
        </DeedButton>
      );
    case "failed":
      return (
        <DeedButton label={t("retry")} onClick={() => void uploadStore.retry(item.id)}>
          <RotateCw aria-hidden strokeWidth={1.75} />
        </DeedButton>
      );
    default:
      return <span className="max-desk:col-start-3" />;
  }
}

type DeedProps = { label: string; onClick: () => void; children: React.ReactNode };

function DeedButton({ label, onClick, children }: DeedProps) {
  return (
    <Button
      className="w-full [&_svg]:size-4 max-desk:col-start-3 max-desk:row-span-2 max-desk:row-start-1 max-desk:w-11 max-desk:border-transparent max-desk:bg-transparent max-desk:px-0"
      onClick={onClick}
    >
      {children}
      <span className="max-desk:sr-only">{label}</span>
    </Button>
  );
}

/** After a reload without the file: the person picks it once more, and nothing is sent twice. */
function PickAgain({ item }: Props) {
  const t = useTranslations("creatives.upload");
  const input = useRef<HTMLInputElement>(null);
  const toast = useToast();

  async function take(event: ChangeEvent<HTMLInputElement>) {
    const file = event.target.files?.[0];
    event.target.value = "";
    if (!file) return;
    const isIt = await uploadStore.giveFile(item.id, file);
    if (!isIt) toast({ message: t("otherFile", { name: item.fileName }) });
  }

  return (
    <>
      <input ref={input} type="file" hidden accept="video/*" onChange={take} />
      <DeedButton label={t("pickAgain")} onClick={() => input.current?.click()}>
        <CirclePause aria-hidden strokeWidth={1.75} />
      </DeedButton>
    </>
  );
}

/** «184 МБ»; kilobytes for what is smaller than one. */
function toSize(bytes: number, locale: string): string {
  const MB = 1024 * 1024;
  const [value, unit] =
    bytes < MB ? [Math.ceil(bytes / 1024), "kilobyte"] : [Math.round(bytes / MB), "megabyte"];
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "short" }).format(value);
}
