"""Converts any mode of Pillow to 8-bit L, RGB or RGBA in sRGB."""

import io
import math

from PIL import Image, ImageCms

#: The modes from which every rendition can be made.
MODES = {"L", "RGB", "RGBA"}

#: Pillow mode → colour space that an ICC profile must have to apply to it.
PROFILE_SPACES = {"L": "GRAY", "RGB": "RGB", "CMYK": "CMYK", "LAB": "Lab"}


def to_srgb(picture: Image.Image) -> Image.Image:
    """The loaded `picture` in one of MODES, without its `info`.

    Raises ValueError for a mode that cannot be converted.
    """
    profile = _profile(picture.info.get("icc_profile"))
    picture = _with_alpha(_eight_bits(picture))
    alpha = picture.getchannel("A") if picture.mode == "RGBA" else None
    opaque = picture.convert("RGB") if alpha else picture
    result = _apply(profile, opaque)
    if alpha and alpha.getextrema() != (255, 255):
        result = result.convert("RGB")
        result.putalpha(alpha)
    # Pillow copies `info` to every image derived from this one.
    result.info = {}
    return result


def _eight_bits(picture: Image.Image) -> Image.Image:
    mode = picture.mode
    if mode.startswith("I;16"):
        # Pillow would clip the values instead of scaling them.
        return _scaled(picture.convert("I"), 0, 65_535)
    if mode in {"I", "F"}:
        return _scaled(picture, *_range(picture))
    if mode == "1":
        return picture.convert("L")
    return picture


def _scaled(picture: Image.Image, low: float, high: float) -> Image.Image:
    factor = 255 / (high - low)
    # 0.5 is added because Pillow rounds down; it clips results to 0…255.
    return picture.point(lambda value: value * factor + (0.5 - low * factor)).convert("L")


def _range(picture: Image.Image) -> tuple[float, float]:
    """The values that become black and white: a usual scale that contains all pixels, else their own
    extremes."""
    low, high = picture.getextrema()
    if not (math.isfinite(low) and math.isfinite(high)):
        raise ValueError("values without a range")
    scales = (1, 255, 65_535) if picture.mode == "F" else (255, 65_535)
    if low >= 0:
        for top in scales:
            if high <= top:
                return 0, top
    return (low, high) if high > low else (low - 1, high + 1)


def _with_alpha(picture: Image.Image) -> Image.Image:
    """Converts palettes, premultiplied alpha and transparent colours to RGB or RGBA."""
    if picture.mode in {"LA", "La", "PA", "RGBa"}:
        # Pillow converts a premultiplied mode only to its own straight mode.
        straight = {"La": "LA", "RGBa": "RGBA"}.get(picture.mode, "RGBA")
        return picture.convert(straight).convert("RGBA")
    if "transparency" in picture.info and picture.mode in {"L", "RGB", "P"}:
        picture.info["transparency"] = _eight_bit_key(picture.info["transparency"])
        return picture.convert("RGBA")
    if picture.mode == "P":
        return picture.convert("RGBA" if picture.palette.mode == "RGBA" else "RGB")
    return picture


def _eight_bit_key(key):
    """The transparent colour in 8 bits: for a 16-bit PNG, Pillow gives it in 16 but the pixels in 8."""
    if isinstance(key, bytes):
        return key
    values = key if isinstance(key, tuple) else (key,)
    if max(values) > 255:
        values = tuple(value >> 8 for value in values)
    return values if isinstance(key, tuple) else values[0]


def _profile(data: bytes | None) -> ImageCms.ImageCmsProfile | None:
    if not data:
        return None
    try:
        return ImageCms.ImageCmsProfile(io.BytesIO(data))
    except (ImageCms.PyCMSError, OSError, TypeError, ValueError):
        return None


def _apply(profile: ImageCms.ImageCmsProfile | None, picture: Image.Image) -> Image.Image:
    """Converts to sRGB. A broken profile, or one of another colour space than the pixels, is ignored."""
    if picture.mode == "LAB" and not _fits(profile, picture.mode):
        profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    if _fits(profile, picture.mode) and not _is_srgb(profile):
        try:
            srgb = ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(picture, profile, srgb, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            converted = picture
        picture = converted.convert("L") if picture.mode == "L" else converted
    return picture if picture.mode in MODES else picture.convert("RGB")


def _fits(profile: ImageCms.ImageCmsProfile | None, mode: str) -> bool:
    space = profile.profile.xcolor_space.strip() if profile else ""
    return bool(space) and space == PROFILE_SPACES.get(mode)


def _is_srgb(profile: ImageCms.ImageCmsProfile) -> bool:
    return "sRGB" in (profile.profile.profile_description or "")
