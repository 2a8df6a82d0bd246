/** The sandbox's API. A call gives the answer's JSON, or throws an Error with a line fit to show. */

const SILENT = "Bản chạy thử không trả lời. Chương trình còn chạy không?";

async function call(path, options = {}) {
  let answer;
  try {
    answer = await fetch(`/sandbox/${path}`, options);
  } catch (error) {
    throw error.name === "AbortError" ? error : new Error(SILENT);
  }
  const body = await answer.text();
  if (!answer.ok) throw new Error(reason(body) || `Không được (lỗi ${answer.status}).`);
  return body ? JSON.parse(body) : null;
}

function reason(body) {
  try {
    const answer = JSON.parse(body);
    return answer.error ?? answer.description ?? "";
  } catch {
    return body.length < 200 ? body : "";
  }
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
};

/** What one phone can ask and do. */
export function phoneApi(id) {
  const at = `phones/${encodeURIComponent(id)}`;
  return {
    screen: () => call(`${at}/screen`),
    events: (after, wait, signal) => call(`${at}/events?after=${after}&wait=${wait}`, { signal }),
    say: (text) => post(`${at}/say`, { text }),
    press: (messageId, data) => post(`${at}/press`, { message_id: messageId, data }),
    photo: (files, caption) => call(`${at}/photo`, { method: "POST", body: photoForm(files, caption) }),
    other: (kind, caption) => post(`${at}/other`, caption ? { kind, caption } : { kind }),
    edit: (messageId, text) => post(`${at}/edit`, { message_id: messageId, text }),
    block: () => post(`${at}/block`),
    unblock: () => post(`${at}/unblock`),
    burst: (texts) => post(`${at}/burst`, { texts }),
  };
}

function photoForm(files, caption) {
  const form = new FormData();
  for (const file of files) form.append("file", file, file.name);
  if (caption) form.append("caption", caption);
  return form;
}
