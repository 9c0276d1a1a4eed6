"use client";

import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { ButtonLink } from "#components/ui/button-link";
import { Field } from "#components/ui/field";
import { InlineError } from "#components/ui/inline-error";
import { Input } from "#components/ui/input";
import { Select } from "#components/ui/select";
import { Textarea } from "#components/ui/textarea";
import { FilmPicker } from "./film-picker";
import type { StepProps } from "./launch-wizard";
import { CALLS_TO_ACTION } from "./wizard-types";

const MOST_TEXT = 100;

/** What people will see: the product line, its films, its words and where they lead. */
export function StepWhat(props: StepProps) {
  const { wish, change, choose, directions, direction, films, preview, errorOf, place } = props;
  const t = useTranslations("campaigns.wizard");
  const recommended = films?.filter(({ why }) => why !== null).map(({ id }) => id) ?? [];
  const pixel = preview?.pixels.find(({ value }) => value === wish.pixelId) ?? preview?.pixels[0];

  return (
    <div className="grid gap-6">
      <Field label={t("direction")}>
        <Select
          value={wish.directionId}
          onValueChange={choose}
          options={directions.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Field>
      <section aria-label={t("films")} className="grid gap-2">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
          <h2>{t("films")}</h2>
          {recommended.length > 0 && (
            <Button size="sm" onClick={() => change({ creativeIds: recommended })}>
              {t("chooseForMe")}
            </Button>
          )}
        </div>
        {films === null && <p className="text-13 text-muted">{t("readingFilms")}</p>}
        {films?.length === 0 && (
          <div className="flex flex-wrap items-center gap-3">
            <p className="text-text-2">{t("noFilms")}</p>
            <ButtonLink href={props.creativesHref} size="sm">
              {t("upload")}
            </ButtonLink>
          </div>
        )}
        {films && films.length > 0 && (
          <FilmPicker
            films={films}
            chosen={wish.creativeIds}
            onChange={(creativeIds) => change({ creativeIds })}
            currency={place.currency}
            platformName={place.platformName}
          />
        )}
        {errorOf("creative_ids") && <InlineError title={errorOf("creative_ids") ?? ""} />}
      </section>
      <Field
        label={t("text")}
        aside={`${[...wish.text].length} / ${MOST_TEXT}`}
        error={errorOf("ad_text")}
      >
        <Textarea
          rows={2}
          value={wish.text}
          onChange={(event) => change({ text: event.target.value })}
        />
      </Field>
      <div className="grid gap-5 desk:grid-cols-2">
        <Field label={t("button")}>
          <Select
            value={wish.callToAction}
            onValueChange={(callToAction) => change({ callToAction })}
            options={CALLS_TO_ACTION.map((value) => ({ value, label: t(`cta.${value}`) }))}
          />
        </Field>
        <Field label={t("identity")} error={errorOf("identity_id")}>
          <Select
            value={wish.identityId}
            onValueChange={(identityId) => change({ identityId })}
            options={preview?.identities ?? []}
            placeholder={t("choose")}
          />
        </Field>
        {direction.objective === "lead_generation" && (
          <Field label={t("page")} error={errorOf("instant_page_id")}>
            <Select
              value={wish.pageId}
              onValueChange={(pageId) => change({ pageId })}
              options={preview?.pages ?? []}
              placeholder={t("choose")}
            />
          </Field>
        )}
        {direction.objective === "conversions" && (
          <>
            <Field label={t("pixel")} error={errorOf("pixel_id")}>
              <Select
                value={wish.pixelId}
                onValueChange={(pixelId) => change({ pixelId, event: "" })}
                options={preview?.pixels ?? []}
                placeholder={t("choose")}
              />
            </Field>
            <Field label={t("event")} error={errorOf("optimization_event")}>
              <Select
                value={wish.event}
                onValueChange={(event) => change({ event })}
                options={(pixel?.events ?? []).map((value) => ({ value, label: value }))}
                placeholder={t("choose")}
              />
            </Field>
          </>
        )}
        {direction.objective !== "lead_generation" && (
          <Field label={t("landing")} error={errorOf("landing_url")} className="desk:col-span-2">
            <Input
              type="url"
              inputMode="url"
              value={wish.landingUrl}
              placeholder="https://"
              onChange={(event) => change({ landingUrl: event.target.value })}
            />
          </Field>
        )}
      </div>
      {errorOf("regions") && <InlineError title={errorOf("regions") ?? ""} />}
    </div>
  );
}
