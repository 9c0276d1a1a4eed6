"use client";

import { Archive, Ellipsis, Pencil } from "lucide-react";
import { Button } from "#components/ui/button";
import { ConfirmDialog } from "#components/ui/confirm-dialog";
import { Dialog } from "#components/ui/dialog";
import {
  DropdownMenu,
  DropdownMenuItem,
  DropdownMenuSeparator,
} from "#components/ui/dropdown-menu";
import { Field } from "#components/ui/field";
import { IconButton } from "#components/ui/icon-button";
import { Input } from "#components/ui/input";
import { MoneyInput } from "#components/ui/money-input";
import { Popover } from "#components/ui/popover";
import { Sheet } from "#components/ui/sheet";
import { Tooltip } from "#components/ui/tooltip";
import { useToast } from "#components/ui/use-toast";
import { Specimen } from "./specimen";

const WORK_MS = 1_200;

function after(sentence?: string): Promise<string | undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(sentence), WORK_MS));
}

/** Everything that floats above the page. */
export function Overlays() {
  const toast = useToast();

  return (
    <Specimen title="Поверх страницы">
      <div className="flex flex-wrap gap-2">
        <Dialog
          trigger={<Button>Окно с суммой</Button>}
          title="Поднять бюджет до 14 400 ₸ в день?"
          description="Группа «30–55, широкая», имплантация, TikTok"
          footer={
            <>
              <Button variant="filled">Поднять до 14 400 ₸</Button>
              <Button variant="quiet">Не сейчас</Button>
            </>
          }
        >
          <dl className="border-t">
            <div className="flex justify-between border-b py-2.5">
              <dt className="text-text-2">В день</dt>
              <dd className="text-20 font-medium">+2 400 ₸</dd>
            </div>
            <div className="flex justify-between border-b py-2.5">
              <dt className="text-text-2">До конца ноября</dt>
              <dd className="text-20 font-medium">+24 000 ₸</dd>
            </div>
          </dl>
        </Dialog>
        <ConfirmDialog
          trigger={<Button variant="danger">Удалить направление</Button>}
          title="Удалить направление «Имплантация»?"
          description="Настройки исчезнут, реклама на TikTok остановится. Лиды и статистика останутся."
          confirmLabel="Удалить «Имплантация»"
          pendingLabel="Удаляем…"
          tone="negative"
          onConfirm={() => after()}
        />
        <ConfirmDialog
          trigger={<Button>Отказ в окне</Button>}
          title="Остановить группу?"
          confirmLabel="Остановить"
          pendingLabel="Останавливаем…"
          onConfirm={() => after("TikTok сейчас не отвечает. Группа идёт, как шла.")}
        />
        <Sheet
          trigger={<Button>Панель справа</Button>}
          title="Новое направление"
          description="Тіс Арт, TikTok"
          footer={
            <>
              <Button variant="filled">Создать направление</Button>
              <Button variant="quiet">Не сейчас</Button>
            </>
          }
        >
          <div className="grid gap-5">
            <Field label="Название">
              <Input />
            </Field>
            <Field label="Бюджет в день" hint="Не меньше 2 500 ₸.">
              <MoneyInput currency="KZT" name="daily" />
            </Field>
          </div>
        </Sheet>
        <Popover label="Пояснение" trigger={<Button>Поповер</Button>} className="max-w-70 p-3">
          <p className="text-13">Полоса — где цена лида лежит с вероятностью 90 %.</p>
        </Popover>
        <DropdownMenu
          trigger={
            <IconButton label="Действия с аккаунтом" variant="bordered">
              <Ellipsis aria-hidden strokeWidth={1.75} />
            </IconButton>
          }
        >
          <DropdownMenuItem>
            <Pencil aria-hidden strokeWidth={1.75} /> Переименовать
          </DropdownMenuItem>
          <DropdownMenuSeparator />
          <DropdownMenuItem tone="negative">
            <Archive aria-hidden strokeWidth={1.75} /> В архив
          </DropdownMenuItem>
        </DropdownMenu>
        <Tooltip label="Данные TikTok на 14:05">
          <Button variant="quiet">Подсказка</Button>
        </Tooltip>
        <Button
          onClick={() =>
            toast({
              message: "Бюджет «30–55, широкая» — 14 400 ₸ в день.",
              action: { label: "Вернуть 12 000 ₸", run: () => toast({ message: "Вернули." }) },
            })
          }
        >
          Полоса отмены
        </Button>
      </div>
    </Specimen>
  );
}
