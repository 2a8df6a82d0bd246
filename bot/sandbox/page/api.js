/** The sandbox's API. A call gives the answer's JSON, or throws an Error with a line fit to show. */

const SILENT = "Bản chạy thử không trả lời. Chương trình còn chạy không?";
const REFUSALS = {
  400: "Không gửi được: nội dung không hợp lệ.",
  403: "Trang này không được phép làm việc đó.",
  404: "Tin hay nút này không còn nữa.",
  409: "Lúc này không làm được.",
  413: "Tệp quá lớn.",
};

async function call(path, options = {}) {
  let answer;
  try {
    answer = await fetch(`/sandbox/${path}`, options);
  } catch (error) {
    throw error.name === "AbortError" ? error : new Error(SILENT);
  }
  if (answer.ok) return answer.json();
  console.warn(`${path}: ${answer.status}`, await answer.text());
  throw new Error(REFUSALS[answer.status] ?? `Bản chạy thử gặp lỗi ${answer.status}.`);
}

function post(path, content) {
  const body = JSON.stringify(content ?? {});
  return call(path, { method: "POST", headers: { "Content-Type": "application/json" }, body });
}

export const phones = async () => (await call("phones")).phones;

export const clock = {
  read: () => call("clock"),
  forward: (seconds) => post("clock", { forward_seconds: seconds }),
  to: (moment) => post("clock", { to: moment }),
  /** As if the bot had been switched off until then: nothing is done on the way. */
  jump: (moment) => post("clock", { to: moment, jump: true }),
};

/** What one phone can ask and do. */
export function phoneApi(id) {
  const at = `phones/${encodeURIComponent(id)}`;
  return {
    screen: () => call(`${at}/screen`),
    events: (after, wait, signal) => call(`${at}/events?after=${after}&wait=${wait}`, { signal }),
    say: (text) => post(`${at}/say`, { text }),
    press: (messageId, data) => post(`${at}/press`, { message_id: messageId, data }),
    photo: (files, caption) => call(`${at}/photo`, { method: "POST", body: filesForm(files, caption) }),
    document: (file, caption) => call(`${at}/document`, { method: "POST", body: filesForm([file], caption) }),
    other: (kind, caption) => post(`${at}/other`, caption ? { kind, caption } : { kind }),
    recall: (messageId) => post(`${at}/recall`, { message_id: messageId }),
    edit: (messageId, text) => post(`${at}/edit`, { message_id: messageId, text }),
    block: () => post(`${at}/block`),
    unblock: () => post(`${at}/unblock`),
    burst: (texts) => post(`${at}/burst`, { texts }),
  };
}

function filesForm(files, caption) {
  const form = new FormData();
  for (const file of files) form.append("file", file, file.name);
  if (caption) form.append("caption", caption);
  return form;
}
