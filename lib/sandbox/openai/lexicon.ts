/** Words of advertising in both languages, so that a Russian wish finds an English name. */
const CONCEPTS: readonly (readonly string[])[] = [
  ["spend", "spent", "cost", "расход", "потрат", "трат", "стоим"],
  ["lead", "лид", "заявк"],
  ["campaign", "кампани"],
  ["creative", "video", "креатив", "видео", "ролик"],
  ["direction", "направлен"],
  ["budget", "бюджет"],
  ["pause", "stop", "disable", "пауз", "останов", "выключ"],
  ["resume", "enable", "включ", "возобнов"],
  ["launch", "start", "create", "запус", "созда"],
  ["increase", "raise", "scale", "подними", "поднять", "увелич"],
  ["decrease", "reduce", "lower", "сниз", "уменьш"],
  ["report", "summary", "отчёт", "отчет", "сводк", "итог"],
  ["metric", "stat", "result", "performance", "метрик", "показател", "статист", "результат"],
  ["reject", "отклон"],
  ["account", "аккаунт", "кабинет"],
  ["roi", "revenue", "sale", "окупаем", "выручк", "продаж"],
  ["traffic", "click", "трафик", "переход", "клик"],
  ["conversion", "конверси"],
  ["message", "whatsapp", "сообщени", "переписк"],
  ["interest", "интерес", "подскажите", "сколько стоит", "цена"],
  ["qualified", "подходит", "устраивает", "готов"],
  ["schedul", "booked", "appointment", "запис", "приду", "подъеду", "приём", "прием"],
  ["sold", "purchase", "paid", "купил", "оплатил", "оплачу"],
  ["autopilot", "автопилот"],
  ["tiktok", "тикток", "тик-ток"],
  ["instagram", "facebook", "meta", "инстаграм", "фейсбук"],
];

const SHORTEST = 3;

/** How many different things a name and a text are both about. */
export function commonTopics(name: string, text: string): number {
  const said = text.toLowerCase();
  const words = name
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-zа-яё0-9]+/)
    .filter((word) => word.length >= SHORTEST);
  const topics = new Set<string>();
  for (const word of words) {
    const concept = CONCEPTS.find((stems) => stems.some((stem) => word.startsWith(stem)));
    if (concept?.some((stem) => hasWord(said, stem))) topics.add(concept[0] ?? word);
    else if (!concept && hasWord(said, word.slice(0, 6)) && word.length > SHORTEST)
      topics.add(word);
  }
  return topics.size;
}

const hasWord = (text: string, stem: string) => {
  const at = text.indexOf(stem);
  return at === 0 || (at > 0 && /[^a-zа-яё]/.test(text.charAt(at - 1)));
};
