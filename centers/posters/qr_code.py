"""The QR code of an address."""

from io import BytesIO

import segno

#: Light modules round the code, without which cameras do not find it.
QUIET_ZONE = 4


def qr_code(address: str) -> str:
    """An SVG drawing, black on white, that can be read with 15 % of it dirty or torn (level M).

    It has no size of its own and no style attributes, which the content policy refuses.
    """
    drawing = BytesIO()
    segno.make(address, error="m", micro=False).save(
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
