/** Waits for one phone's events; pauses without signal and while the browser tab is hidden. */

const AFTER_TROUBLE_MS = 1500;
const BETWEEN_QUICK_LOOKS_MS = 600;

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export class Feed {
  #api;
  #handlers;
  #last = null;
  #stopped = false;
  #wake = () => {};
  #request = new AbortController();

  /**
   * `handlers`: reset() shows the whole screen and gives the event to begin after; events(list);
   * trouble(message, or "" when it is over); wait() in seconds, how long a look may last.
   */
  constructor(api, handlers) {
    this.#api = api;
    this.#handlers = handlers;
    document.addEventListener("visibilitychange", () => this.#gateMoved());
    this.#run();
  }

  stop() {
    this.#stopped = true;
    this.#gateMoved();
  }

  go() {
    this.#stopped = false;
    this.#gateMoved();
  }

  #isClosed() {
    return this.#stopped || document.hidden;
  }

  #gateMoved() {
    if (this.#isClosed()) this.#request.abort();
    else this.#wake();
  }

  async #run() {
    for (;;) {
      while (this.#isClosed()) await new Promise((resolve) => (this.#wake = resolve));
      this.#request = new AbortController();
      try {
        await this.#look(this.#handlers.wait());
      } catch (error) {
        if (error.name === "AbortError") continue;
        this.#last = null;
        this.#handlers.trouble(error.message);
        await pause(AFTER_TROUBLE_MS);
      }
    }
  }

  async #look(seconds) {
    if (this.#last === null) {
      this.#last = await this.#handlers.reset();
      this.#handlers.trouble("");
    }
    const { events, last_event: last } = await this.#api.events(this.#last, seconds, this.#request.signal);
    // An idle long look is a chance to catch up with what makes no event, e.g. new commands.
    if (events.length || seconds > 0) await this.#handlers.events(events);
    this.#last = last;
    if (seconds === 0) await pause(BETWEEN_QUICK_LOOKS_MS);
  }
}
