"""Endpoints of the read API under /api/v2/."""

from django.http import JsonResponse
from django.urls import path, reverse
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.utils.urlpatterns import decorate_urlpatterns

from core.api.files import DocumentsEndpoint, ImagesEndpoint
from core.api.openapi import document
from core.api.pages import PagesEndpoint
from core.public_api.endpoints import ALL_PARAMETERS, public_endpoint
from core.public_api.problems import not_found_view

app_name = "wagtailapi"
router = WagtailAPIRouter(app_name)
ENDPOINTS = {"pages": PagesEndpoint, "images": ImagesEndpoint, "documents": DocumentsEndpoint}
for name, endpoint in ENDPOINTS.items():
    router.register_endpoint(name, endpoint)


@public_endpoint()
def about(request):
    urls = {name: reverse(f"wagtailapi:{name}:listing") for name in ENDPOINTS}
    urls["openapi"] = reverse("wagtailapi:openapi")
    return JsonResponse({name: request.build_absolute_uri(url) for name, url in urls.items()})


@public_endpoint()
def openapi(request):
    server = request.build_absolute_uri(reverse("wagtailapi:about"))
    return JsonResponse(document(server), json_dumps_params={"ensure_ascii": False})


urlpatterns = [
    path("", about, name="about"),
    path("openapi.json", openapi, name="openapi"),
    *decorate_urlpatterns(router.get_urlpatterns(), public_endpoint(ALL_PARAMETERS)),
    path("<path:elsewhere>", public_endpoint()(not_found_view)),
]
