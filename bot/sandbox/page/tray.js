/** The photos chosen but not sent yet. */

import { element, icon } from "./dom.js";

/** As many as an album may hold. */
const MOST = 10;

export class Tray {
  #list;
  #picker;
  #photos = [];

  constructor(form) {
    this.#list = form.querySelector(".tray");
    this.#picker = form.querySelector("[type=file]");
    this.#picker.addEventListener("change", () => {
      this.add(this.#picker.files);
      this.#picker.value = "";
    });
  }

  choose() {
    this.#picker.click();
  }

  add(files) {
    const pictures = [...files].filter((file) => file.type.startsWith("image/"));
    this.#photos = [...this.#photos, ...pictures].slice(0, MOST);
    this.#draw();
  }

  /** Give the photos and forget them. */
  take() {
    const photos = this.#photos;
    this.#photos = [];
    this.#draw();
    return photos;
  }

  get isEmpty() {
    return this.#photos.length === 0;
  }

  #draw() {
    for (const image of this.#list.querySelectorAll("img")) URL.revokeObjectURL(image.src);
    this.#list.replaceChildren(...this.#photos.map((photo) => this.#thumbnail(photo)));
    this.#list.hidden = this.isEmpty;
  }

  #thumbnail(photo) {
    const remove = element("button", { type: "button", class: "round small", "aria-label": `Bỏ ảnh ${photo.name}` }, icon("close"));
    remove.addEventListener("click", () => {
      this.#photos = this.#photos.filter((other) => other !== photo);
      this.#draw();
    });
    return element("li", { "data-testid": "tray-photo" },
      element("img", { src: URL.createObjectURL(photo), alt: photo.name }), remove);
  }
}
