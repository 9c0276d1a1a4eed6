import { randomStream } from "#lib/sandbox/random";

type Language = "ru" | "kk" | "en";
type Theme = { hints: RegExp; lines: Record<Language, readonly string[]> };

const THEMES: readonly Theme[] = [
  {
    hints: /имплант|зуб|стомат|брекет|чистк|винир|teeth|dental|implant|тіс/i,
    lines: {
      ru: [
        "Боитесь стоматолога? Мы тоже боялись, пока не открыли свою клинику.",
        "Имплант под ключ: снимок, операция и коронка в одной цене.",
        "Цену называем до начала лечения, и она не меняется.",
        "Осмотр и план лечения займут сорок минут.",
        "Рассрочка на двенадцать месяцев без процентов.",
        "Оставьте номер, администратор подберёт удобное время.",
      ],
      kk: [
        "Тіс дәрігерінен қорқасыз ба? Бізде ауыртпай емдейді.",
        "Имплант бағасы алдын ала айтылады және өзгермейді.",
        "Он екі айға бөліп төлеуге болады.",
        "Нөміріңізді қалдырыңыз, ыңғайлы уақыт таңдаймыз.",
      ],
      en: [
        "Afraid of the dentist? So were we, until we opened our own clinic.",
        "An implant with everything included: scan, surgery and crown at one price.",
        "We name the price before treatment, and it does not change.",
        "Leave your number and we will find a time that suits you.",
      ],
    },
  },
  {
    hints: /автошкол|вожден|категори|права|driv|көлік/i,
    lines: {
      ru: [
        "Получить права и не бросить работу? Вечерняя группа для этого и есть.",
        "Занятия после семи вечера, три раза в неделю.",
        "Инструктор один до самого экзамена.",
        "Девять из десяти сдают с первого раза.",
        "Оплата по частям, учебники наши.",
        "Запишитесь на пробное занятие, оно бесплатное.",
      ],
      kk: [
        "Жұмыстан кейін жүргізуші куәлігін алыңыз.",
        "Кешкі топ аптасына үш рет жиналады.",
        "Бірінші сабақ тегін, жазылыңыз.",
      ],
      en: [
        "Get your licence without leaving your job: that is what evening groups are for.",
        "Classes after seven, three times a week, one instructor all the way.",
        "The first lesson is free, so come and try.",
      ],
    },
  },
  {
    hints: /кухн|мебел|шкаф|фасад|kitchen|furniture|жиһаз/i,
    lines: {
      ru: [
        "Кухня, в которой всё под рукой, начинается с точного замера.",
        "Приедем, измерим и посчитаем в тот же день.",
        "Своё производство в Актобе, поэтому без наценки магазина.",
        "Фурнитура с гарантией десять лет.",
        "Срок записан в договоре: двадцать один день.",
        "Оставьте заявку, замерщик перезвонит за час.",
      ],
      kk: [
        "Ас үй дәл өлшеуден басталады.",
        "Сол күні келіп, өлшеп, есептеп береміз.",
        "Өтінім қалдырыңыз, бір сағатта хабарласамыз.",
      ],
      en: [
        "A kitchen where everything is at hand begins with an exact measurement.",
        "We come, measure and name the price the same day.",
        "Leave a request and we will call back within the hour.",
      ],
    },
  },
];

const LABEL: Record<Language, string> = {
  ru: "[Симуляция]",
  kk: "[Симуляция]",
  en: "[Simulated]",
};

export type Sentence = { text: string; start: number; end: number };

const SECONDS_PER_WORD = 0.42;

/** What the sandbox hears in a file: the same in the same bytes, on a theme the hints name. */
export function hear(
  seed: string,
  { digest, seconds, hints, language }: Recording,
): { language: Language; sentences: Sentence[] } {
  const random = randomStream(seed, "speech", digest);
  const theme = THEMES.find((each) => each.hints.test(hints)) ?? random.pick(THEMES);
  const spoken: Language = language === "kk" || language === "en" ? language : "ru";
  const lines = theme.lines[spoken];
  const first = random.integer(0, lines.length - 1);
  const wanted = Math.max(4, seconds / SECONDS_PER_WORD);
  const chosen: string[] = [];
  for (let i = 0; i < lines.length && words(chosen) < wanted; i++)
    chosen.push(lines[(first + i) % lines.length] ?? "");
  const [opening = "", ...rest] = chosen;
  return {
    language: spoken,
    sentences: spread([`${LABEL[spoken]} ${opening}`, ...rest], seconds),
  };
}

export type Recording = { digest: string; seconds: number; hints: string; language: string | null };

/** Sentences share the time by their length. */
export function spread(texts: readonly string[], seconds: number): Sentence[] {
  const total = texts.join("").length || 1;
  let at = 0;
  return texts.map((text) => {
    const start = at;
    at += (text.length / total) * seconds;
    return { text, start: round(start), end: round(at) };
  });
}

const words = (lines: readonly string[]) => lines.join(" ").split(/\s+/).filter(Boolean).length;
const round = (value: number) => Math.round(value * 100) / 100;
