"use client";

import { Upload } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useId, useRef, useState } from "react";
import { Button } from "#components/ui/button";
import { Dialog } from "#components/ui/dialog";
import { RadioCards } from "#components/ui/radio-cards";
import type { Platform } from "#lib/platforms/platform";
import { DropZone } from "./drop-zone";
import { hold, usePicked } from "./picked-files";
import { uploadStore } from "./upload-store";

type Props = {
  userId: string;
  userAccountId: string;
  platform: Platform;
  /** Whose film it can be; with one nobody is asked. */
  directions: { id: string; name: string }[];
};

/** Takes films from a dialog, a camera roll, the clipboard or a drag, and asks whose they are. */
export function UploadButton({ userId, userAccountId, platform, directions }: Props) {
  const t = useTranslations("creatives.upload");
  const input = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const place = `${userAccountId} ${platform}`;
  const files = usePicked(place);
  const [directionId, setDirectionId] = useState(directions[0]?.id ?? "");
  const name = useId();

  function send(chosen: readonly File[], to: string) {
    uploadStore.add(chosen, { userId, userAccountId, platform, directionId: to });
    hold(place, []);
  }

  function take(chosen: readonly File[]) {
    const [only, ...others] = directions;
    if (chosen.length === 0 || !only) return;
    if (others.length === 0) send(chosen, only.id);
    else hold(place, chosen);
  }

  const takeNow = useRef(take);
  useEffect(() => {
    takeNow.current = take;
  });

  useEffect(() => {
    const element = input.current;
    if (!element) return;
    const pick = () => {
      const chosen = [...(element.files ?? [])];
      // The same file may be picked again.
      element.value = "";
      takeNow.current(chosen);
    };
    // The element itself tells, and goes on telling when its room is drawn anew: whoever looks
    // for a film in the browser's own window may come back to another page than they left.
    element.addEventListener("change", pick);
    // What was chosen before the page came alive nobody has told us of.
    pick();
  }, []);

  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept="video/mp4,video/quicktime,video/*"
        aria-label={t("action")}
      />
      <Button ref={button} variant="filled" onClick={() => input.current?.click()}>
        <Upload aria-hidden strokeWidth={1.75} className="size-4" />
        {t("action")}
      </Button>
      <DropZone onFiles={take} />
      <Dialog
        open={files.length > 0}
        onOpenChange={(open) => !open && hold(place, [])}
        returnFocusTo={button}
        title={t("whose", { count: files.length })}
        description={files.map((file) => file.name).join(", ")}
        footer={
          <>
            <Button variant="filled" onClick={() => send(files, directionId)}>
              {t("send", { count: files.length })}
            </Button>
            <Button variant="quiet" onClick={() => hold(place, [])}>
              {t("notNow")}
            </Button>
          </>
        }
      >
        <RadioCards
          name={name}
          value={directionId}
          onValueChange={setDirectionId}
          options={directions.map(({ id, name: label }) => ({ value: id, label }))}
        />
      </Dialog>
    </>
  );
}
