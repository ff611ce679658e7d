"""Helpers to write JSON Schema (2020-12) and OpenAPI documents, for the APIs of several apps."""

#: Media type of problem details.
PROBLEM_TYPE = "application/problem+json"

TEXT = {"type": "string"}
UUID = {"type": "string", "format": "uuid"}
URI = {"type": "string", "format": "uri"}
EMAIL = {"type": "string", "format": "email"}
DATE = {"type": "string", "format": "date"}
MOMENT = {"type": "string", "format": "date-time"}
NUMBER = {"type": "number"}
INTEGER = {"type": "integer"}
BOOLEAN = {"type": "boolean"}


def either(*values: str) -> dict:
    return {"type": "string", "enum": list(values)}


def many(items: dict) -> dict:
    return {"type": "array", "items": items}


def maybe(schema: dict) -> dict:
    return {"anyOf": [schema, {"type": "null"}]}


def component(name: str) -> dict:
    return {"$ref": f"#/components/schemas/{name}"}


def closed(required: tuple[str, ...], **properties: dict) -> dict:
    """An object schema without additional properties."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


#: Problem details (RFC 9457); the extension member `parameter` names the invalid query parameter.
PROBLEM = closed(
    ("type", "title", "status", "detail"),
    type=TEXT,
    title=TEXT,
    status={"type": "integer", "minimum": 400, "maximum": 599},
    detail=TEXT,
    parameter=TEXT,
)


def parameter(name: str, description: str, schema: dict, where: str = "query") -> dict:
    return {
        "name": name,
        "in": where,
        "required": where == "path",
        "description": description,
        "schema": schema,
    }


def get(summary: str, answer: dict, parameters: list[dict], content_type="application/json"):
    """An OpenAPI path item with a GET operation only; `answer` is the schema of the response."""
    problem = {PROBLEM_TYPE: {"schema": component("problem")}}
    return {
        "get": {
            "summary": summary,
            "parameters": parameters,
            "responses": {
                "200": {"description": "OK", "content": {content_type: {"schema": answer}}},
                "304": {"description": "Nothing has changed since (ETag, Last-Modified)"},
                "400": {"description": "A parameter is wrong", "content": problem},
                "404": {"description": "There is nothing public here", "content": problem},
            },
        }
    }


def openapi(title: str, version: str, server: str, paths: dict, schemas: dict) -> dict:
    return {
        "openapi": "3.1.0",
        "info": {"title": title, "version": version},
        "servers": [{"url": server}],
        "paths": paths,
        "components": {"schemas": schemas | {"problem": PROBLEM}},
    }
