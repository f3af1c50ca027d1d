"""X, account analytics, content.

How to get it: x.com > Premium > Analytics > Content > Export.
One row is:    one post or reply, lifetime counts.
Clock:         the UTC day, in English in every language, no hour; the ids hold it.
Seen:          2024 to 2026 in English and Japanese; French in part.
"""

from bestslot.reading.export_format import Count, ExportFormat, FromId, Sentence, Text, Time

FORMAT = ExportFormat(
    name="X, account analytics, content",
    platform="x",
    how_to_get=Sentence("x.com > Premium > Analytics > Content > Export."),
    marks=("url", "text"),
    columns={
        "published_at": FromId(Time("Date", "日付")),
        "post_id": Text("Post id", "Identifiant du post", "ポストID"),
        "url": Text("Post Link", "Lien du post", "Lien", "ポストのリンク"),
        "text": Text("Post text", "Texte du post", "ポスト本文"),
        "views": Count("Impressions", "インプレッション数"),
        "reactions": Count("Likes", "J'aime", "いいね"),
        "comments": Count("Replies", "Réponses", "返信"),
        "shares": Count("Reposts", "リポスト"),
        "saves": Count("Bookmarks", "Signets", "ブックマーク"),
        "clicks": Count("URL Clicks", "Clics sur l'URL", "URLのクリック数"),
        "follows": Count("New follows", "Nouveaux abonnements", "新しいフォロー"),
    },
)
