"""Helpers to write JSON Schema (2020-12) and OpenAPI documents, for the APIs of several apps."""

#: Media type of problem details.
PROBLEM_TYPE = "application/problem+json"

TEXT = {"type": "string"}
UUID = {"type": "string", "format": "uuid"}
URI = {"type": "string", "format": "uri"}
EMAIL = {"type": "string", "format": "email"}
DATE = {"type": "string", "format": "date"}
DATE_TIME = {"type": "string", "format": "date-time"}
NUMBER = {"type": "number"}
INTEGER = {"type": "integer"}
BOOLEAN = {"type": "boolean"}


def enum(*values: str) -> dict:
    return {"type": "string", "enum": list(values)}


def array(items: dict) -> dict:
    return {"type": "array", "items": items}


def nullable(schema: dict) -> dict:
    return {"anyOf": [schema, {"type": "null"}]}


def ref(name: str) -> dict:
    return {"$ref": f"#/components/schemas/{name}"}


def object_schema(required: tuple[str, ...], **properties: dict) -> dict:
    """An object schema without additional properties."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


#: Problem details (RFC 9457); the extension member `parameter` names the invalid query parameter.
PROBLEM = object_schema(
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


def get_operation(
    summary: str, response_schema: dict, parameters: list[dict], content_type="application/json"
):
    """An OpenAPI path item with a GET operation only; `response_schema` is the schema of the response."""
    problem = {PROBLEM_TYPE: {"schema": ref("problem")}}
    return {
        "get": {
            "summary": summary,
            "parameters": parameters,
            "responses": {
                "200": {
                    "description": "OK",
                    "content": {content_type: {"schema": response_schema}},
                },
                "304": {"description": "Nothing has changed since (ETag, Last-Modified)"},
                "400": {"description": "A parameter is wrong", "content": problem},
                "404": {"description": "There is nothing public here", "content": problem},
            },
        }
    }


def openapi_document(title: str, version: str, server: str, paths: dict, schemas: dict) -> dict:
    return {
        "openapi": "3.1.0",
        "info": {"title": title, "version": version},
        "servers": [{"url": server}],
        "paths": paths,
        "components": {"schemas": schemas | {"problem": PROBLEM}},
    }
