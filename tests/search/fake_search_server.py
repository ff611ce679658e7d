"""A fake search server: stores what is indexed and returns the hits that a test sets."""

from types import ModuleType


class NotFoundError(Exception):
    pass


class FakeServer:
    """Stands in for the client and for the client's `indices`. Implements every call that the
    backends make, with the arguments of both real clients, which differ: OpenSearch's takes a
    `body`."""

    def __init__(self):
        self.hosts, self.options = None, None
        self.settings, self.mappings, self.documents, self.aliases = {}, {}, {}, {}
        #: `finds`: the objects that every search returns, best first. `requests`: the search
        #: requests received.
        self.finds, self.requests = [], []
        self.is_down = False

    def connect(self, hosts, **options):
        self.hosts, self.options = hosts, options
        return self

    @property
    def indices(self):
        return self

    def create(self, *, index, body=None, **settings):
        self.settings[index] = body or settings

    def put_mapping(self, *, index, body=None, **mapping):
        fields = (body or mapping)["properties"]
        self.mappings.setdefault(index, {}).update(fields)

    def exists_alias(self, *, name):
        return name in self.aliases

    def get_alias(self, *, name):
        return {self.aliases[name]: {}}

    def put_alias(self, *, name, index):
        self.aliases[name] = index

    def refresh(self, *, index):
        pass

    def delete(self, *, index, id=None):
        index = self.aliases.get(index, index) if id else index
        container = self.documents.get(index, {}) if id else self.settings
        if (id or index) not in container:
            raise NotFoundError
        del container[id or index]

    def index(self, *, index, id, body=None, document=None):
        self._write(index, id, body or document)

    def bulk(self, client, actions, index):
        for action in actions:
            self._write(index, action["_id"], action)

    def _write(self, index, key, document):
        if self.is_down:
            raise ConnectionError("connection refused")
        self.documents.setdefault(self.aliases.get(index, index), {})[key] = document

    def search(self, *, index, stored_fields, body=None, **options):
        if self.is_down:
            raise ConnectionError("connection refused")
        self.requests.append((body or {}) | options)
        index = self.aliases.get(index, index)
        hits = [
            {"_score": 10.0 - place, "fields": self._stored(index, str(item.pk), stored_fields)}
            for place, item in enumerate(self.finds)
        ]
        return {"hits": {"hits": hits[: options["size"]]}}

    def _stored(self, index, key, wanted):
        document, mapping = self.documents[index][key], self.mappings[index]
        names = [wanted] if isinstance(wanted, str) else wanted
        values = {name: document[name] for name in names if mapping[name].get("store")}
        return {
            name: value if isinstance(value, list) else [value] for name, value in values.items()
        }


def client_modules(server: FakeServer) -> dict[str, ModuleType]:
    """Fake modules for `import opensearchpy` and `import elasticsearch`, by name."""
    modules = {}
    for name, client in (("opensearchpy", "OpenSearch"), ("elasticsearch", "Elasticsearch")):
        module, helpers = ModuleType(name), ModuleType(f"{name}.helpers")
        setattr(module, client, staticmethod(server.connect))
        module.NotFoundError, module.VERSION = NotFoundError, (9, 0, 0)
        module.helpers, helpers.bulk = helpers, server.bulk
        modules |= {name: module, helpers.__name__: helpers}
    return modules
