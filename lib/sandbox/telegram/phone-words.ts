/** What the phone says, in the person's own language. */
const WORDS = {
  en: {
    title: "Telegram of the sandbox",
    chats: "Chats",
    simulated: "Simulated. Nobody real reads this.",
    bot: "bot",
    group: "group",
    start: "Start",
    startHint: "This is where the bot's messages appear. It can't write first.",
    message: "Message",
    send: "Send",
    edited: "edited",
    block: "Block bot",
    unblock: "Unblock bot",
    blocked: "You have blocked this bot.",
    deactivated: "This person has deleted their account.",
    kicked: "The bot was removed from this group.",
    back: "Back to chats",
    theme: "Other theme",
    noAnswer: "The bot doesn't answer.",
    empty: "No messages yet",
    choose: "Choose a chat to see it as this person does.",
    world: "The sandbox's world",
  },
  ru: {
    title: "Телеграм песочницы",
    chats: "Чаты",
    simulated: "Симуляция. Живых людей здесь нет.",
    bot: "бот",
    group: "группа",
    start: "Запустить",
    startHint: "Здесь появятся сообщения бота. Первым он написать не может.",
    message: "Сообщение",
    send: "Отправить",
    edited: "изменено",
    block: "Заблокировать",
    unblock: "Разблокировать",
    blocked: "Вы заблокировали этого бота.",
    deactivated: "Этот человек удалил свой аккаунт.",
    kicked: "Бота удалили из этой группы.",
    back: "К списку чатов",
    theme: "Другая тема",
    noAnswer: "Бот не отвечает.",
    empty: "Сообщений пока нет",
    choose: "Выберите чат, чтобы увидеть его глазами человека.",
    world: "Мир песочницы",
  },
} as const;

export type Language = keyof typeof WORDS;
export type Words = (typeof WORDS)[Language];

export const wordsOf = (language: Language): Words => WORDS[language];

/** Russian for those whose browser prefers it. */
export const languageOf = (accepted = ""): Language =>
  /^\s*(ru|kk)\b/i.test(accepted) ? "ru" : "en";
