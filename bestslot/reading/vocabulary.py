"""What exports call platforms and kinds of post.

Values are compared as headings are: without accents, capitals and odd spaces.
"""

from __future__ import annotations

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from bestslot.reading.arrow_texts import to_arrow, to_series
from bestslot.reading.headings import normalise

PLATFORM_WORDS = {
    "facebook": ("facebook", "fb", "facebook page", "facebook pages"),
    "instagram": ("instagram", "ig", "instagram business"),
    "x": ("x", "twitter", "x (twitter)", "twitter / x", "x/twitter"),
    "linkedin": ("linkedin", "linkedin page", "linkedin company"),
    "tiktok": ("tiktok", "tik tok"),
    "youtube": ("youtube", "yt"),
    "threads": ("threads",),
    "pinterest": ("pinterest",),
    "bluesky": ("bluesky",),
    "mastodon": ("mastodon",),
    "newsletter": ("newsletter", "email", "e-mail", "mailchimp", "substack"),
}

CONTENT_TYPE_WORDS = {
    "video": ("video", "videos", "native video", "native_video", "sharedvideo", "ig video"),
    "reel": (
        "reel",
        "reels",
        "ig reel",
        "reel ig",
        "instagram reel",
        "facebook reel",
        "reel do instagram",
    ),
    "short": ("short", "shorts", "youtube short"),
    "image": (
        *("photo", "photos", "image", "images", "native_image", "ig image", "image ig"),
        *("picture", "foto", "fotos", "imagen", "imagenes", "imagem", "immagine", "bild"),
    ),
    "carousel": (
        *("carousel", "carousel_album", "multi_image", "album", "ig carousel"),
        *("carrousel ig", "carrousel", "carrossel", "carrossel do instagram", "carosello"),
    ),
    "document": ("document", "documents", "native_document", "pdf"),
    "text": ("text", "text_only", "status", "texte", "statut", "texto", "testo", "tweet"),
    # CrowdTangle calls a link to a video on YouTube "YouTube".
    "link": ("link", "links", "lien", "liens", "article", "enlace", "enlaces", "youtube"),
    "live": (
        *("live", "live video", "live video complete", "live video scheduled", "direct"),
        "live_video_complete",
    ),
    "story": ("story", "stories", "ig story", "story ig"),
    "poll": ("poll", "polls", "sondage", "encuesta"),
    "reply": ("reply", "replies"),
    "newsletter": ("newsletter", "podcast", "thread"),
}

CONTENT_TYPE_LINKS = {
    "instagram": {"reel": r"/reels?/", "story": "/stories/", "video": r"\.com/(?:[^/]+/)?tv/"},
    "facebook": {"reel": r"/reels?/", "story": "/stories/", "video": "/videos/"},
    "tiktok": {"video": r"/video/\d", "carousel": r"/photo/\d"},
    "youtube": {"short": "/shorts/", "live": "/live/"},
}
"""Platform -> kind -> the links that prove it. Instagram's ``/p/`` proves none: it leads to
photos, carousels and old videos."""


def platforms_of_words(words: pd.Series) -> pd.Series:
    """Translate a column of platform names; ``""`` where one is not known."""
    return _translate(words, PLATFORM_WORDS)


def content_types_of_words(words: pd.Series) -> pd.Series:
    """Translate a column of kinds of post; ``""`` where one is not known."""
    return _translate(words, CONTENT_TYPE_WORDS)


def content_types_of_links(links: pd.Series, platform: str) -> pd.Series:
    """Tell the kind of each post of a platform that its link proves; ``""`` elsewhere."""
    texts = to_arrow(links)
    kinds = pc.if_else(pc.is_valid(texts), "", "")
    for kind, pattern in CONTENT_TYPE_LINKS.get(platform, {}).items():
        kinds = pc.if_else(pc.match_substring_regex(texts, pattern), kind, kinds)
    return to_series(kinds, links.index)


def _translate(words: pd.Series, vocabulary: dict[str, tuple[str, ...]]) -> pd.Series:
    meaning = {word: name for name, words in vocabulary.items() for word in words}
    places, different = pd.factorize(words)
    known = [meaning.get(normalise(word), "") for word in different]
    return to_series(pa.array(known, pa.large_string()).take(pa.array(places)), words.index)
