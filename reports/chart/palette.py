"""The few colours of the picture, and the shades on which their edges run out."""

from functools import cache

from PIL import Image, ImageColor

WHITE, INK, GREY, PALE = "#ffffff", "#1a1a1a", "#5b6166", "#dfe4e8"
# Of the palette of Okabe and Ito: told apart whatever colours one can see, and in grey.
BLUE, VERMILION = "#0072b2", "#d55e00"

_SHADES = {INK: 16, GREY: 8, BLUE: 8, VERMILION: 8, PALE: 1}  # of letters the most


def reduced(pixels: Image.Image) -> Image.Image:
    """Return the same with a byte a pixel: a third of the file, and no colour is shifted."""
    palette = Image.new("P", (1, 1))  # a new one each time: looking colours up writes into it
    palette.putpalette(_colours())
    return pixels.quantize(palette=palette, dither=Image.Dither.NONE)


@cache
def _colours() -> list[int]:
    found: list[tuple[int, ...]] = [ImageColor.getrgb(WHITE)]
    for colour, shades in _SHADES.items():
        full = ImageColor.getrgb(colour)
        found += [
            tuple(round(255 + (part - 255) * shade / shades) for part in full)
            for shade in range(1, shades + 1)
        ]
    return [part for colour in found for part in colour[:3]]
