import { useTranslations } from "next-intl";
import { Select } from "#components/ui/select";
import { DEED_KINDS, type DeedKind, type SetBrainSettings } from "#lib/brain/schema";
import type { BrainSettings } from "#lib/brain/settings";

type Choice = Pick<BrainSettings, "askFirst" | "onlyTell">;

type Props = {
  settings: Choice & Pick<BrainSettings, "mode">;
  isLocked: boolean;
  onChange: (patch: Partial<SetBrainSettings>, before: Partial<SetBrainSettings>) => void;
};

/** How far it may go with each kind of deed: do it, ask first, or only tell. */
export function Autonomy({ settings: { mode, askFirst, onlyTell }, isLocked, onChange }: Props) {
  const t = useTranslations("autopilot.settings");
  const reaches = mode === "act" ? (["act", "ask", "tell"] as const) : (["ask", "tell"] as const);

  function reachOf(kind: DeedKind) {
    if (onlyTell.includes(kind)) return "tell";
    return mode === "propose" || askFirst.includes(kind) ? "ask" : "act";
  }

  function setReach(kind: DeedKind, reach: string) {
    const without = (kinds: DeedKind[]) => kinds.filter((one) => one !== kind);
    // While it only proposes, asking is what it does anyway: the owner's word about acting stays.
    const asks = mode === "propose" ? askFirst : without(askFirst);
    onChange(
      {
        askFirst: mode === "act" && reach === "ask" ? [...asks, kind] : asks,
        onlyTell: reach === "tell" ? [...without(onlyTell), kind] : without(onlyTell),
      },
      { askFirst, onlyTell },
    );
  }

  return (
    <fieldset className="mt-1 grid gap-2">
      <legend className="mb-1.5 text-13 text-text-2">{t("reach")}</legend>
      {DEED_KINDS.map((kind) => (
        <div key={kind} className="grid grid-cols-2 items-center gap-2 text-13">
          <span aria-hidden="true">{t(`kinds.${kind}`)}</span>
          <Select
            aria-label={t(`kinds.${kind}`)}
            value={reachOf(kind)}
            options={reaches.map((value) => ({ value, label: t(`reaches.${value}`) }))}
            disabled={isLocked}
            onValueChange={(reach) => setReach(kind, reach)}
          />
        </div>
      ))}
    </fieldset>
  );
}
