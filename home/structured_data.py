"""JSON-LD of the home page: the organisation that runs the site, and the website."""

from core.images.renditions import LOGO_FOR_SEARCH_ENGINES, rendition
from core.structured_data import node, organisation_id, website_id


def home_nodes(page, settings, request) -> list[dict]:
    """`settings` are the SiteSettings of the site."""
    url = page.get_full_url(request)
    organisation = settings.organisation.localized if settings.organisation else None
    logo = rendition(settings.logo, LOGO_FOR_SEARCH_ENGINES) if settings.logo else None
    return [
        node(
            "NGO",
            **{"@id": organisation_id(url)},
            name=organisation.name if organisation else "",
            url=url,
            telephone=settings.phone,
            email=settings.email,
            address=organisation.address if organisation else "",
            logo=request.build_absolute_uri(logo.url) if logo else "",
            sameAs=[link.url for link in settings.social_pages],
        ),
        node(
            "WebSite",
            **{"@id": website_id(url)},
            name=organisation.site_name if organisation else page.title,
            description=organisation.tagline if organisation else "",
            url=url,
            inLanguage=page.locale.language_code,
            publisher={"@id": organisation_id(url)},
            potentialAction={
                "@type": "SearchAction",
                "target": {
                    "@type": "EntryPoint",
                    "urlTemplate": f"{url}search/?q={{search_term_string}}",
                },
                "query-input": "required name=search_term_string",
            },
        ),
    ]
