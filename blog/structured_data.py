"""JSON-LD of news (schema.org 30.0)."""

from core.choices import licence_url
from core.structured_data import home_of, item_list, moment, organisation_id, page_node


def article_node(page, request) -> dict:
    publisher = {"@id": organisation_id(home_of(page).get_full_url(request))}
    section = page.section.get_full_url(request) if page.section else ""
    properties = {
        "headline": page.title,
        "mainEntityOfPage": page.get_full_url(request),
        "isPartOf": {"@id": section} if section else None,
        "articleSection": page.category.name if page.category else "",
        "datePublished": moment(page.shown_date),
        "author": {"@type": "Organization", "name": page.author_name},
        "publisher": publisher,
        "about": [_center(center, request) for center in page.centers],
        "temporalCoverage": _activity(page),
        "contentLocation": {"@type": "Place", "name": page.activity_place}
        if page.activity_place
        else None,
        "license": licence_url(page.licence),
    }
    if page.view_count:
        properties["interactionStatistic"] = {
            "@type": "InteractionCounter",
            "interactionType": "https://schema.org/ReadAction",
            "userInteractionCount": page.view_count,
        }
    return page_node(page, request, "NewsArticle", **properties)


def _center(center, request) -> dict:
    return {
        "@type": "GovernmentOffice",
        "@id": f"{center.get_full_url(request)}#office",
        "name": center.title,
    }


def _activity(page) -> str:
    days = [day for day in (page.activity_start, page.activity_end) if day]
    return "/".join(day.isoformat() for day in days)


def list_node(page, articles, request) -> dict:
    """`articles` is the paginator page being shown."""
    links = [(article.title, article.get_full_url(request)) for article in articles]
    listed = item_list(links, articles.paginator.count, max(articles.start_index(), 1))
    return page_node(page, request, "CollectionPage", mainEntity=listed)
