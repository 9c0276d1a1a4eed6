import { useFormatter, useTranslations } from "next-intl";
import { Combobox } from "#components/ui/combobox";
import { Field } from "#components/ui/field";
import { Select } from "#components/ui/select";

export type Belonging = {
  directions: readonly { id: string; name: string; platform: string }[];
  buyers: readonly { id: string; name: string | null; phone: string | null; at: Date }[];
  timeZone: string;
};

type Props = Belonging & {
  leadId?: string | null;
  directionId?: string | null;
  errorOf: (field: string) => string | undefined;
};

/** Radix takes no empty value for "none of them". */
export const NOBODY = "none";

/** Whose a sale is: the person's, whose direction it then takes, or a direction's. */
export function PurchaseFields({
  directions,
  buyers,
  timeZone,
  leadId,
  directionId,
  errorOf,
}: Props) {
  const t = useTranslations("roi.purchase");
  const format = useFormatter();
  return (
    <>
      <Field label={t("lead")} hint={t("leadHint")} error={errorOf("lead_id")}>
        <Combobox
          name="lead"
          label={t("lead")}
          defaultValue={leadId ?? NOBODY}
          options={[
            { value: NOBODY, label: t("noLead") },
            ...buyers.map(({ id, name, phone, at }) => ({
              value: id,
              label: name ?? phone ?? t("nameless"),
              hint: format.dateTime(at, { timeZone, day: "numeric", month: "short" }),
              keywords: [phone ?? ""],
            })),
          ]}
        />
      </Field>
      <Field label={t("direction")} hint={t("directionHint")} error={errorOf("direction_id")}>
        <Select
          name="direction"
          defaultValue={directionId ?? NOBODY}
          options={[
            { value: NOBODY, label: t("noDirection") },
            ...directions.map(({ id, name, platform }) => ({
              value: id,
              label: `${name} · ${platform === "tiktok" ? "TikTok" : "Instagram"}`,
            })),
          ]}
        />
      </Field>
    </>
  );
}

/** What the two fields say, with nobody as null. */
export function readBelonging(form: FormData): {
  leadId: string | null;
  directionId: string | null;
} {
  const read = (name: string) => {
    const value = String(form.get(name) ?? NOBODY);
    return value === NOBODY || value === "" ? null : value;
  };
  return { leadId: read("lead"), directionId: read("direction") };
}
