"""Imports service lists from old board posts, which have them in one line: "칼갈이 지원, 이불 세탁 등".

The code proposes where to split; the editor decides, because "농기구, 주방기구 등 칼갈이 지원" is one service.
"""
