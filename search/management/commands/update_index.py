"""Wagtail's `update_index`, paginated by primary key in small chunks."""

from modelsearch.management.commands import rebuild_modelsearch_index

CHUNK = 200


class Command(rebuild_modelsearch_index.Command):
    help = (
        "검색 색인을 새로 만듭니다. 만드는 동안에는 지금 색인이 그대로 쓰이고, "
        "중간에 멈추면 다시 실행할 때 이어서 만듭니다."
    )

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.set_defaults(chunk_size=CHUNK)

    def queryset_chunks(self, qs, chunk_size=CHUNK):
        """By primary key instead of offset: the last chunk is as fast as the first, and objects
        saved or deleted meanwhile do not shift the chunks."""
        if any(field.name == "locale" for field in qs.model._meta.fields):
            qs = qs.select_related("locale")
        last = None
        while True:
            chunk = list((qs if last is None else qs.filter(pk__gt=last))[:chunk_size])
            if not chunk:
                return
            yield chunk
            last = chunk[-1].pk
