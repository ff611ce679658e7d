"""Pictures that move: WebP, whatever they were."""

import io

from PIL import Image

from core.images.colours import to_srgb
from core.images.reading import Opened

#: Pixels of width and height; frames are many, and a page's column is 736 wide.
MAX_SIDE = 960
#: Milliseconds of the shortest frame; what is shorter, browsers slow down to a tenth of a second.
SHORTEST = 20


def read_animation(picture: Opened) -> bytes | None:
    """All frames without anything but pixels and times; None where nothing moves.

    Raises ImageRefused for too many.
    """
    frames, durations = [], []
    for frame, duration in picture.frames():
        shown = to_srgb(frame).convert("RGBA")
        shown.thumbnail((MAX_SIDE, MAX_SIDE))
        if frames and shown.size != frames[0].size:
            shown = shown.resize(frames[0].size)
        if frames and shown.tobytes() == frames[-1].tobytes():
            durations[-1] += _whole(duration)
            continue
        frames.append(shown)
        durations.append(_whole(duration))
    return _encode(frames, durations, _loops(picture.source)) if len(frames) > 1 else None


def _whole(duration: float) -> int:
    return int(duration) if duration >= SHORTEST else 100


def _loops(source: Image.Image) -> int:
    """How often the animation runs, 0 for ever. GIF counts repetitions, and says nothing for one run."""
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
