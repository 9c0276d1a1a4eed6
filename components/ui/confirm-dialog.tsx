"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, type RefObject, useState, useTransition } from "react";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { ReasonBlock } from "./reason-block";

type Props = {
  trigger?: ReactNode;
  /** Where the focus goes on closing, without a trigger. */
  returnFocusTo?: RefObject<HTMLElement | null>;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** A question naming the object: «Удалить направление «Имплантация»?» */
  title: ReactNode;
  /** What will be gone and what stays. */
  description?: ReactNode;
  /** Verb + object or verb + sum, and what it says at work: «Удаляем…». */
  confirmLabel: string;
  pendingLabel: string;
  cancelLabel?: string;
  tone?: "accent" | "negative";
  /** The focus waits on the way out, as it does for what cannot be taken back. */
  focusesCancel?: boolean;
  /** Does it; returns the sentence of a refusal to show, or nothing when done. */
  onConfirm: () => Promise<string | undefined | null>;
  children?: ReactNode;
};

/** Asks once more before what cannot be taken back or costs money; stays open on a refusal. */
export function ConfirmDialog(props: Props) {
  const { trigger, title, description, confirmLabel, pendingLabel, onConfirm, children } = props;
  const t = useTranslations("ui");
  const [ownOpen, setOwnOpen] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const [isPending, startTransition] = useTransition();

  function setOpen(open: boolean) {
    if (isPending) return;
    setRefusal(undefined);
    setOwnOpen(open);
    props.onOpenChange?.(open);
  }

  function confirm() {
    startTransition(async () => {
      const sentence = await onConfirm();
      if (sentence) {
        setRefusal(sentence);
        return;
      }
      setOwnOpen(false);
      props.onOpenChange?.(false);
    });
  }

  return (
    <Dialog
      open={props.open ?? ownOpen}
      onOpenChange={setOpen}
      trigger={trigger}
      returnFocusTo={props.returnFocusTo}
      title={title}
      description={description}
      footer={
        <>
          <Button
            variant={props.tone === "negative" ? "danger-filled" : "filled"}
            pending={isPending}
            pendingLabel={pendingLabel}
            onClick={confirm}
          >
            {confirmLabel}
          </Button>
          {/* What cannot be taken back, or lets money go, is never one Enter away. */}
          <Button
            variant="quiet"
            autoFocus={props.focusesCancel || props.tone === "negative"}
            disabled={isPending}
            onClick={() => setOpen(false)}
          >
            {props.cancelLabel ?? t("cancel")}
          </Button>
        </>
      }
    >
      {children}
      {refusal && (
        <div role="alert" ref={intoSight}>
          <ReasonBlock tone="negative" title={refusal} />
        </div>
      )}
    </Dialog>
  );
}

/** Below a long question it would come up behind the buttons. */
function intoSight(element: HTMLElement | null) {
  element?.scrollIntoView({ block: "nearest" });
}
