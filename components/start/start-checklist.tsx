import { useTranslations } from "next-intl";
import { ButtonLink } from "#components/ui/button-link";
import { Checklist } from "#components/ui/checklist";
import type { Progress, Step } from "#lib/start/read";

type Props = {
  workspace: string;
  progress: Progress;
  mayWrite: boolean;
  /** Where a step is taken, in the scope of the page; null where there is nothing to press. */
  hrefs: Record<Step, string | null>;
};

/** From an empty workspace to a first running ad, with the next step filled. */
export function StartChecklist({ workspace, progress, mayWrite, hrefs }: Props) {
  const t = useTranslations("start");
  const { done, next, canConnect } = progress;
  const steps = Object.entries(done) as [Step, boolean][];

  return (
    <Checklist
      steps={[
        {
          title: t("workspace.title"),
          detail: t("workspace.detail", { workspace }),
          state: "done",
        },
        ...steps.map(([step, isDone]) => {
          const cannot = step === "connection" && !canConnect && !isDone;
          const href = hrefs[step];
          return {
            title: t(`${step}.title`),
            detail: cannot ? t("connection.notSetUp") : t(`${step}.detail`),
            state: isDone
              ? ("done" as const)
              : step === next
                ? ("now" as const)
                : ("later" as const),
            actions: mayWrite && href && (
              <ButtonLink href={href} variant={cannot ? "bordered" : "filled"}>
                {t(`${step}.action`)}
              </ButtonLink>
            ),
          };
        }),
      ]}
    />
  );
}
