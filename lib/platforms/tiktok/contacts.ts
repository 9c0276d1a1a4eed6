type Contacts = { fullName: string | null; phone: string | null; email: string | null };

/** How forms ask for a contact, in the languages of our advertisers. */
const QUESTIONS: Record<keyof Contacts, RegExp> = {
  email: /e-?mail|почт|пошта/i,
  phone: /phone|mobile|whats ?app|телефон|номер|нөмір|нөмер/i,
  fullName: /name|имя|фио|фамили|зовут|аты|есім/i,
};

const EMAIL = /^\S+@\S+\.\S+$/;
const PHONE = /^\+?[\d\s()-]{7,20}$/;

/**
 * Name, phone and e-mail among a form's answers, which are labelled in the form's own words.
 *
 * A question that says what it is comes first; a phone or an e-mail is also known by its look.
 */
export function toContacts(answers: Record<string, string>): Contacts {
  const given = Object.entries(answers).filter(([, value]) => value.trim() !== "");
  const asked = (kind: keyof Contacts) =>
    given.filter(([question]) => QUESTIONS[kind].test(question)).map(([, value]) => value.trim());
  const looking = (look: RegExp) =>
    given.map(([, value]) => value.trim()).find((value) => look.test(value));

  const phone = asked("phone").find((value) => PHONE.test(value)) ?? looking(PHONE) ?? null;
  const email = asked("email").find((value) => EMAIL.test(value)) ?? looking(EMAIL) ?? null;
  const names = asked("fullName").filter((value) => !PHONE.test(value) && !EMAIL.test(value));
  return { fullName: names.slice(0, 2).join(" ") || null, phone, email };
}
