"""QR codes of URLs."""

from io import BytesIO

import segno

#: Width of the light border in modules; scanners need 4.
QUIET_ZONE = 4


def qr_code(url: str) -> str:
    """An SVG, black on white, with error correction level M (readable with 15 % damaged).

    It has no fixed size, and no style attributes, which the Content Security Policy blocks.
    """
    drawing = BytesIO()
    segno.make(url, error="m", micro=False).save(
        drawing,
        kind="svg",
        border=QUIET_ZONE,
        light="#fff",
        omitsize=True,
        xmldecl=False,
        nl=False,
        svgclass=None,
        lineclass=None,
    )
    return drawing.getvalue().decode()
