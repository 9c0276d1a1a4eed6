"use client";

import { AvatarMark } from "#components/ui/avatar-mark";
import { Button } from "#components/ui/button";
import { CardSkeleton } from "#components/ui/card-skeleton";
import { Checklist } from "#components/ui/checklist";
import { EmptyState } from "#components/ui/empty-state";
import { InlineError } from "#components/ui/inline-error";
import { KpiSkeleton } from "#components/ui/kpi-skeleton";
import { PlatformBadge } from "#components/ui/platform-badge";
import { PlatformGlyph } from "#components/ui/platform-glyph";
import { ReasonBlock } from "#components/ui/reason-block";
import { Status } from "#components/ui/status";
import { TableSkeleton } from "#components/ui/table-skeleton";
import { Specimen } from "./specimen";

const WORK_MS = 1_200;

/** States in words, problems, nothing yet, and not here yet. */
export function Feedback() {
  return (
    <>
      <Specimen title="Состояния">
        <div className="flex flex-wrap gap-x-6 gap-y-2">
          <Status tone="positive">Идёт показ</Status>
          <Status tone="calm">Обучение, 13 из 50</Status>
          <Status tone="info">На проверке</Status>
          <Status tone="warning">Бюджет на сегодня закончился</Status>
          <Status tone="negative">Отклонено</Status>
          <Status tone="off">Выключена вами</Status>
          <Status tone="warning" icon="key">
            Доступ до 26 ноября
          </Status>
          <Status tone="negative" icon="unplugged">
            Доступ отозван 18 ноября
          </Status>
          <Status tone="off" icon="plug">
            Не подключён
          </Status>
        </div>
        <div className="flex flex-wrap items-center gap-4">
          <PlatformBadge platform="tiktok" />
          <PlatformBadge platform="instagram" />
          <PlatformGlyph platform="tiktok" size={20} tinted />
          <PlatformGlyph platform="instagram" size={20} tinted />
          <AvatarMark name="Тіс Арт" />
          <AvatarMark name="Шебер Үй" size={32} />
          <AvatarMark name="Қадам" size={32} />
        </div>
        <ReasonBlock
          tone="negative"
          title="TikTok отклонил видео: сравнение «до» и «после» в 0:03"
          code="AD_STATUS_AUDIT_DENY"
          action={<Button size="sm">Заменить видео</Button>}
        >
          Объявление стоит с 11:20. Уберите кадр и загрузите снова, группа работает на двух других.
        </ReasonBlock>
        <ReasonBlock
          tone="warning"
          title="Бюджет на сегодня закончился в 13:40"
          action={<Button size="sm">Поднять бюджет</Button>}
        >
          Показы начнутся снова в 00:00. За три дня из трёх бюджет кончался до вечера.
        </ReasonBlock>
        <ReasonBlock tone="info" title="TikTok проверяет объявление">
          Обычно это меньше суток.
        </ReasonBlock>
        <InlineError
          title="Не загрузили кампании TikTok"
          detail="Показываем вчерашние данные. Не отвечает с 14:05."
          code="7f3c1b2e"
          retry={() => new Promise((resolve) => setTimeout(resolve, WORK_MS))}
        />
      </Specimen>

      <Specimen title="Пока пусто">
        <Checklist
          steps={[
            { title: "Пространство создано", detail: "«Тіс Арт», Алматы, тенге", state: "done" },
            {
              title: "Подключите TikTok или Instagram",
              detail: "Мы увидим кампании и объявления. Менять ничего не будем, пока не разрешите.",
              state: "now",
              actions: (
                <>
                  <Button variant="filled">
                    <PlatformGlyph platform="tiktok" /> Подключить TikTok
                  </Button>
                  <Button>
                    <PlatformGlyph platform="instagram" /> Instagram
                  </Button>
                </>
              ),
            },
            {
              title: "Опишите направление",
              detail: "Что продаёте, сколько в день готовы тратить, сколько стоит лид",
              state: "later",
            },
            {
              title: "Загрузите видео",
              detail: "Вертикальное, до 60 секунд. Можно с телефона",
              state: "later",
            },
          ]}
        />
        <EmptyState
          title="Направлений пока нет"
          detail="Направление — то, что вы рекламируете: услуга, бюджет и цель. С него начинается реклама."
          action={<Button variant="filled">Создать направление</Button>}
        />
      </Specimen>

      <Specimen title="Загрузка">
        <KpiSkeleton />
        <TableSkeleton rows={3} />
        <CardSkeleton cards={1} />
      </Specimen>
    </>
  );
}
