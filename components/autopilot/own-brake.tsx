import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button";

type Props = { isLocked: boolean; isPending: boolean; onResume: () => void };

/** That it stopped itself, and the way on for who may let it. */
export function OwnBrake({ isLocked, isPending, onResume }: Props) {
  const t = useTranslations("autopilot");
  return (
    <div className="grid justify-items-start gap-2">
      <p className="text-13 text-negative">{t("stoppedItself")}</p>
      {!isLocked && (
        <Button pending={isPending} onClick={onResume}>
          {t("resume")}
        </Button>
      )}
    </div>
  );
}
