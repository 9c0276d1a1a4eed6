const phone = document.querySelector(".phone");
const feed = phone?.querySelector(".feed");
const toast = phone?.querySelector(".toast");
let isBusy = false;

if (phone && feed) {
  toEnd();
  setInterval(refresh, 700);
  phone.addEventListener("click", (event) => {
    const key = event.target.closest("[data-press]");
    const deed = event.target.closest("[data-deed]");
    if (key) press(key);
    else if (deed) act({ deed: deed.dataset.deed, payload: deed.dataset.payload });
  });
  phone.addEventListener("submit", (event) => {
    event.preventDefault();
    say(event.target);
  });
  phone.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.target.name !== "text") return;
    event.preventDefault();
    event.target.form.requestSubmit();
  });
  phone.addEventListener("input", ({ target }) => {
    target.style.height = "auto";
    target.style.height = `${Math.min(target.scrollHeight, 120)}px`;
  });
}

async function say(form) {
  const field = form.elements.text;
  const text = field.value.trim();
  if (text === "") return;
  field.value = "";
  field.style.height = "auto";
  // A link to the bot, pasted, is a tap on it.
  const link = /t\.me\/\w+\?start=([\w-]{1,64})/.exec(text);
  await act(link ? { deed: "start", payload: link[1] } : { deed: "say", text });
  phone.querySelector("textarea")?.focus();
}

async function press(key) {
  if (key.disabled) return;
  key.disabled = true;
  key.classList.add("is-waiting");
  const messageId = Number(key.dataset.message);
  const done = await act({ deed: "press", messageId, button: key.dataset.press });
  key.disabled = false;
  key.classList.remove("is-waiting");
  if (!done) return;
  const answer = done.answer ?? (await waitForAnswer(done.queryId));
  if (!answer) showToast(phone.dataset.noAnswer);
  else if (answer.isAlert) alert(answer.text);
  else if (answer.text) showToast(answer.text);
}

/** A bot that fetches its updates itself answers later. */
async function waitForAnswer(queryId) {
  for (let look = 0; look < 20; look++) {
    await new Promise((resolve) => setTimeout(resolve, 250));
    const response = await fetch(`/control/telegram/queries/${queryId}`);
    const { answer } = await response.json();
    if (answer) return answer;
  }
  return null;
}

/** What the person does, and the chat as it is afterwards. */
async function act({ payload, ...deed }) {
  const { bot: botId, chat: chatId } = phone.dataset;
  const body = { ...deed, botId, chatId, ...(deed.deed === "start" ? { payload } : {}) };
  // The message is there at once; the bot may take its time.
  setTimeout(refresh, 80);
  const response = await fetch("/control/telegram", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const done = await response.json();
  if (!response.ok) showToast(done.error);
  if (deed.deed === "start" && location.search) history.replaceState(null, "", location.pathname);
  await refresh();
  toEnd();
  return response.ok ? done : null;
}

async function refresh() {
  if (isBusy || document.hidden) return;
  isBusy = true;
  try {
    const response = await fetch(`${location.pathname}/feed${location.search}`);
    if (response.ok) replace(await response.text());
  } catch {
    // The sandbox is being restarted; the next look finds it.
  } finally {
    isBusy = false;
  }
}

function replace(fresh) {
  // What is the same stays: a finger may be on it.
  const drawn = document.createElement("div");
  drawn.innerHTML = fresh;
  if (drawn.innerHTML === feed.innerHTML) return;
  const field = phone.querySelector("textarea");
  const kept = field && { text: field.value, isFocused: field === document.activeElement };
  const list = feed.querySelector(".messages");
  const isAtEnd = !list || list.scrollHeight - list.scrollTop - list.clientHeight < 60;
  const top = list?.scrollTop ?? 0;
  feed.innerHTML = fresh;
  const next = phone.querySelector("textarea");
  if (kept && next) {
    next.value = kept.text;
    if (kept.isFocused) next.focus();
  }
  if (isAtEnd) toEnd();
  else feed.querySelector(".messages").scrollTop = top;
}

function toEnd() {
  const list = feed.querySelector(".messages");
  list.scrollTop = list.scrollHeight;
}

function showToast(text) {
  toast.textContent = text;
  toast.hidden = false;
  clearTimeout(showToast.timer);
  showToast.timer = setTimeout(() => {
    toast.hidden = true;
  }, 3000);
}
