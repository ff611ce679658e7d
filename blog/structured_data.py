"""JSON-LD of news (schema.org 30.0)."""

from django.utils.timezone import localtime

from core.structured_data import without_empty


def article_node(page, request) -> dict:
    node = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": page.get_full_url(request),
        "url": page.get_full_url(request),
        "headline": page.title,
        "description": page.summary,
        "articleSection": page.category.name if page.category else "",
        "datePublished": localtime(page.published_at).isoformat(),
        "dateModified": localtime(page.last_published_at).isoformat()
        if page.last_published_at
        else "",
        "author": {"@type": "Organization", "name": page.author_name},
        "inLanguage": page.locale.language_code,
        "about": [{"@id": center.get_full_url(request)} for center in page.centers],
    }
    if page.view_count:
        node["interactionStatistic"] = {
            "@type": "InteractionCounter",
            "interactionType": "https://schema.org/ReadAction",
            "userInteractionCount": page.view_count,
        }
    return without_empty(node)


def list_node(page, request) -> dict:
    return without_empty(
        {
            "@context": "https://schema.org",
            "@type": "CollectionPage",
            "url": page.get_full_url(request),
            "name": page.title,
            "description": page.summary,
            "inLanguage": page.locale.language_code,
        }
    )
