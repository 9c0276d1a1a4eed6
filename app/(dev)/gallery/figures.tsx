import { CertaintyFigure } from "#components/charts/certainty-figure";
import { IntervalBar } from "#components/charts/interval-bar";
import { Sparkline } from "#components/charts/sparkline";
import { Kpi } from "#components/ui/kpi";
import { KpiRow } from "#components/ui/kpi-row";
import { Table, TableCell, TableHead, TableRow } from "#components/ui/table";
import { Specimen } from "./specimen";

const SPEND = [48, 55, 57, 56, 56, 56, 50, 46, 56, 61, 64, 61, 60, 55, 51, 59, 63, 61, 60, 34];
const GAPPY = [19, 18, 21, null, 23, 14, 17, 16, 19, 19, 28, null, null, 22, 16, 20, 21, 24, 24, 9];

const ROWS = [
  {
    name: "Имплантация",
    lo: 3400,
    hi: 4480,
    observed: 3830,
    target: 4500,
    tone: "good",
    word: "дешевле цели",
  },
  {
    name: "Брекеты и элайнеры",
    lo: 2820,
    hi: 3800,
    observed: 3262,
    target: 3200,
    tone: "even",
    word: "на уровне цели",
  },
  {
    name: "Профгигиена",
    lo: 1560,
    hi: 2240,
    observed: 1815,
    target: 1400,
    tone: "bad",
    word: "дороже цели",
  },
  {
    name: "Виниры",
    lo: 2600,
    hi: 14_000,
    observed: 6400,
    target: 5000,
    tone: "unknown",
    word: "мало данных",
  },
  {
    name: "Ретаргет, 0 лидов",
    lo: 3780,
    hi: null,
    observed: null,
    target: 3200,
    tone: "bad",
    word: "дороже цели",
  },
  {
    name: "Далеко за краем",
    lo: 9000,
    hi: 14_000,
    observed: 11_000,
    target: 3200,
    tone: "bad",
    word: "дороже цели",
  },
  {
    name: "Очень дёшево",
    lo: 900,
    hi: 2400,
    observed: 1500,
    target: 3200,
    tone: "good",
    word: "дешевле цели",
  },
] as const;

/** Numbers and their uncertainty. */
export function Figures() {
  return (
    <>
      <Specimen title="Показатели">
        <KpiRow>
          <Kpi
            label="Расход"
            against="из 1 806 тыс. на ноябрь"
            figure="1 110 920"
            unit="₸"
            change={{ direction: "up", text: "7,4 %", meaning: "neutral" }}
            compared="к 1–20 октября"
            sparkline={<Sparkline values={SPEND} platform="tiktok" isLastPartial />}
          />
          <Kpi
            label="Лиды"
            against="сегодня 9"
            figure="397"
            change={{ direction: "up", text: "15,7 %", meaning: "good" }}
            compared="к 1–20 октября"
            sparkline={<Sparkline values={GAPPY} platform="instagram" isLastPartial />}
          />
          <Kpi
            label="Цена лида"
            against="цель 2 889 ₸"
            figure="2 798"
            unit="₸"
            change={{ direction: "down", text: "7,2 %", meaning: "good" }}
            compared="к 1–20 октября"
            sparkline={<Sparkline values={SPEND} platform="tiktok" isLastPartial target={57} />}
          />
          <Kpi
            label="Квалифицированные"
            figure={null}
            unknown="отмечаете вы или разбор переписки"
          />
        </KpiRow>
      </Specimen>

      <Specimen title="Таблица и полоса цены лида">
        <Table label="Направления">
          <thead>
            <tr>
              <TableHead sort={{ href: "/gallery", direction: "ascending" }}>Направление</TableHead>
              <TableHead numeric className="max-desk:hidden">
                Цена лида, ₸
              </TableHead>
              <TableHead>Против цели</TableHead>
              <TableHead numeric>Вывод</TableHead>
            </tr>
          </thead>
          <tbody>
            {ROWS.map((row, at) => (
              <TableRow key={row.name} isOpen={at === 1}>
                <TableCell>
                  <span className="block font-medium">{row.name}</span>
                  <span className="block text-12 text-muted">Лиды в форме · групп: 3</span>
                </TableCell>
                <TableCell numeric className="font-medium max-desk:hidden">
                  {row.observed?.toLocaleString("ru") ?? "—"}
                </TableCell>
                <TableCell>
                  <IntervalBar {...row} label={`${row.name}: ${row.word}`} className="desk:w-33" />
                </TableCell>
                <TableCell numeric className="text-12 text-muted">
                  {row.word}
                </TableCell>
              </TableRow>
            ))}
          </tbody>
          <tfoot>
            <TableRow>
              <TableCell>Всего</TableCell>
              <TableCell numeric className="max-desk:hidden">
                2 798
              </TableCell>
              <TableCell />
              <TableCell numeric />
            </TableRow>
          </tfoot>
        </Table>
        <IntervalBar
          lo={2820}
          hi={4540}
          observed={3478}
          target={4500}
          domain={[0.4, 4]}
          tone="good"
          size="forest"
          label="Цена лида с вероятностью 90 %: от 2 820 ₸ до 4 540 ₸, цель 4 500 ₸."
        />
      </Specimen>

      <Specimen title="Рисунок у входа">
        <div className="max-w-160 bg-rail p-6">
          <CertaintyFigure />
        </div>
      </Specimen>
    </>
  );
}
