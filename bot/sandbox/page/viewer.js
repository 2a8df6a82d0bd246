/** A picture over the whole page; Escape or a tap closes it. */

const viewer = document.getElementById("viewer");
viewer.addEventListener("click", () => viewer.close());

export function showPicture(address, name) {
  const image = viewer.querySelector("img");
  image.src = address;
  image.alt = name;
  viewer.showModal();
}
