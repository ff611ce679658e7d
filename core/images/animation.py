"""Converts animations of any format to WebP."""

import io

from PIL import Image

from core.images.colours import to_srgb
from core.images.reading import OpenedImage

#: Maximum width and height in pixels: there are many frames, and the column of a page is 736 wide.
MAX_SIDE = 960
#: Shortest frame in milliseconds; browsers show a shorter one for 100 ms.
MIN_FRAME_DURATION = 20


def read_animation(picture: OpenedImage) -> bytes | None:
    """The WebP animation with pixels and durations only; None if all frames are equal.

    Raises `ImageRefused` for too many frames.
    """
    frames, durations = [], []
    for frame, duration in picture.frames():
        shown = to_srgb(frame).convert("RGBA")
        shown.thumbnail((MAX_SIDE, MAX_SIDE))
        if frames and shown.size != frames[0].size:
            shown = shown.resize(frames[0].size)
        if frames and shown.tobytes() == frames[-1].tobytes():
            durations[-1] += _frame_duration(duration)
            continue
        frames.append(shown)
        durations.append(_frame_duration(duration))
    return _encode(frames, durations, _loops(picture.source)) if len(frames) > 1 else None


def _frame_duration(duration: float) -> int:
    return int(duration) if duration >= MIN_FRAME_DURATION else 100


def _loops(source: Image.Image) -> int:
    """How often the animation runs, 0 for endless. GIF stores the number of repetitions, and nothing for
    a single run."""
    count = source.info.get("loop")
    if count is None:
        return 1
    return count + 1 if count and source.format == "GIF" else count


def _encode(frames: list[Image.Image], durations: list[int], loops: int) -> bytes:
    buffer = io.BytesIO()
    first, *others = frames
    first.save(
        buffer,
        "WEBP",
        save_all=True,
        append_images=others,
        duration=durations,
        loop=min(loops, 65_535),
        quality=80,
        method=2,
    )
    return buffer.getvalue()
