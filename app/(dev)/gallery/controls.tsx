"use client";

import { Pencil, Plus, Upload } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button";
import { ButtonLink } from "#components/ui/button-link";
import { Checkbox } from "#components/ui/checkbox";
import { Combobox } from "#components/ui/combobox";
import { CopyField } from "#components/ui/copy-field";
import { Field } from "#components/ui/field";
import { FilterChips } from "#components/ui/filter-chips";
import { IconButton } from "#components/ui/icon-button";
import { Input } from "#components/ui/input";
import { MoneyInput } from "#components/ui/money-input";
import { PasswordInput } from "#components/ui/password-input";
import { RadioCards } from "#components/ui/radio-cards";
import { Segmented } from "#components/ui/segmented";
import { Select } from "#components/ui/select";
import { Switch } from "#components/ui/switch";
import { Tabs } from "#components/ui/tabs";
import { TextLink } from "#components/ui/text-link";
import { Textarea } from "#components/ui/textarea";
import { TIME_ZONES } from "#lib/time";
import { Specimen } from "./specimen";

const VARIANTS = ["filled", "bordered", "quiet", "danger", "danger-filled"] as const;

const PENDING_MS = 2_000;

/** Everything a hand presses, types into or chooses from. */
export function Controls() {
  const [isPending, setPending] = useState(false);

  function work() {
    setPending(true);
    setTimeout(() => setPending(false), PENDING_MS);
  }

  return (
    <>
      <Specimen title="Кнопки">
        {(["md", "sm", "lg"] as const).map((size) => (
          <div key={size} className="flex flex-wrap items-center gap-2">
            {VARIANTS.map((variant) => (
              <Button key={variant} variant={variant} size={size}>
                <Upload aria-hidden strokeWidth={1.75} />
                Загрузить видео
              </Button>
            ))}
          </div>
        ))}
        <div className="flex flex-wrap items-center gap-2">
          <Button variant="filled" pending={isPending} pendingLabel="Поднимаем…" onClick={work}>
            Поднять до 14 400 ₸
          </Button>
          <Button variant="filled" pending pendingLabel="Поднимаем…">
            Поднять до 14 400 ₸
          </Button>
          <Button pending>Сохранить</Button>
          <Button variant="filled" disabled>
            Недоступна
          </Button>
          <ButtonLink href="/gallery">Ссылка кнопкой</ButtonLink>
          <IconButton label="Переименовать">
            <Pencil aria-hidden strokeWidth={1.75} />
          </IconButton>
          <IconButton label="Добавить" variant="bordered">
            <Plus aria-hidden strokeWidth={1.75} />
          </IconButton>
          <span>
            Форма ни к чему не привязана. <TextLink href="/gallery">Привязать</TextLink>
          </span>
        </div>
      </Specimen>

      <Specimen title="Поля">
        <div className="grid gap-x-6 gap-y-5 desk:grid-cols-3">
          <Field label="Почта">
            <Input type="email" defaultValue="aigerim@tisart.kz" />
          </Field>
          <Field label="Пароль" aside={<TextLink href="/gallery">Забыли?</TextLink>}>
            <PasswordInput defaultValue="performante" />
          </Field>
          <Field label="Название" hint="Так направление увидят в отчётах.">
            <Input placeholder="Имплантация" />
          </Field>
          <Field label="Бюджет в день" error="Не меньше 2 500 ₸: меньше TikTok не принимает.">
            <MoneyInput name="budget" currency="KZT" defaultValue="1200" />
          </Field>
          <Field label="Цель, цена лида" aside="необязательно">
            <MoneyInput name="target" currency="USD" defaultValue="12.50" />
          </Field>
          <Field label="Выключено">
            <Input disabled defaultValue="Нельзя менять" />
          </Field>
          <Field label="Цель рекламы">
            <Select
              placeholder="Выберите цель"
              options={[
                { value: "whatsapp", label: "Переходы в WhatsApp" },
                { value: "form", label: "Лиды в форме" },
                { value: "site", label: "Лиды на сайте" },
              ]}
            />
          </Field>
          <Field label="Часовой пояс">
            <Combobox
              label="Часовой пояс"
              defaultValue="Asia/Almaty"
              options={TIME_ZONES.map((zone) => ({ value: zone, label: zone }))}
            />
          </Field>
          <Field label="Город" error="Выберите город.">
            <Combobox
              label="Город"
              placeholder="Выберите город"
              options={[
                { value: "ala", label: "Алматы", hint: "Казахстан" },
                { value: "nqz", label: "Астана", hint: "Казахстан" },
              ]}
            />
          </Field>
          <Field label="Что продаёте" className="desk:col-span-2">
            <Textarea defaultValue="Имплантация под ключ за один день." />
          </Field>
          <CopyField label="Ссылка-приглашение" value="https://performante.kz/join/3f9a" />
        </div>
      </Specimen>

      <Specimen title="Выбор">
        <div className="grid items-start gap-6 desk:grid-cols-2">
          <div className="grid justify-items-start gap-4">
            <Segmented
              label="Режим автопилота"
              defaultValue="suggests"
              options={[
                { value: "off", label: "Выключен" },
                { value: "suggests", label: "Советует" },
                { value: "acts", label: "Действует" },
              ]}
            />
            <Switch label="Автопилот TikTok" on="Автопилот действует" off="Автопилот советует" />
            <Switch
              label="Автопилот Instagram"
              defaultChecked
              on="Автопилот действует"
              off="Автопилот советует"
            />
            <Switch label="Недоступный автопилот" disabled on="Действует" off="Недоступен" />
            <Checkbox label="Создать на обеих платформах" defaultChecked />
            <Checkbox
              label="Присылать отчёт в Telegram"
              hint="Каждое утро в восемь, одним сообщением."
            />
            <Checkbox label="Недоступно" disabled />
          </div>
          <RadioCards
            label="Платформа"
            defaultValue="both"
            options={[
              { value: "instagram", label: "Instagram", hint: "Показы через Facebook" },
              { value: "tiktok", label: "TikTok", hint: "Видео в ленте" },
              { value: "both", label: "Обе", hint: "Два направления с одним именем" },
              { value: "none", label: "Недоступная", disabled: true },
            ]}
          />
        </div>
        <FilterChips
          label="Отбор кампаний"
          chips={[
            { href: "/gallery", label: "Все", count: 5, isOn: true },
            { href: "/gallery?s=on", label: "Идут", count: 4, isOn: false },
            { href: "/gallery?s=bad", label: "С проблемой", count: 2, isOn: false },
            { href: "/gallery?s=wait", label: "На проверке", count: 1, isOn: false },
          ]}
        />
        <Tabs
          label="Части аккаунта"
          tabs={[
            {
              value: "team",
              label: "Команда",
              count: 3,
              content: <p>Кто работает с аккаунтом.</p>,
            },
            { value: "links", label: "Подключения", content: <p>Откуда приходят данные.</p> },
          ]}
        />
      </Specimen>
    </>
  );
}
