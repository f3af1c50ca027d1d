"""Fanpage Karma, posts.

How to get it: Fanpage Karma > Analytics > Posts > Export, as CSV or Excel.
One row is:    one post of any network, with the metrics the user chose; where these are only
               comments and the total, what is left stands for reactions and shares together.
Clock:         that of the Fanpage Karma account, not stated, day first; the ids prove it (it was
               Berlin's for accounts in Brazil).
Seen:          2024, CSV in English; Excel in Spanish by parsers.
"""

from bestslot.reading.export_format import Count, ExportFormat, Rest, Sentence, Text, Time

FORMAT = ExportFormat(
    name="Fanpage Karma, posts",
    platform="",
    how_to_get=Sentence("Fanpage Karma > Analytics > Posts > Export, as CSV or Excel."),
    marks=(
        "published_at",
        "text",
        Text(
            *("Post-ID", "Message-ID", "Post interaction rate"),
            *("Number of Likes", "Number of comments", "Number of Reactions, Comments & Shares"),
            *("Número de Me gusta", "Tasa de interacción"),
        ),
    ),
    columns={
        "published_at": Time("Date", "Fecha", day_first=True),
        "post_id": Text("Post-ID", "Message-ID"),
        "platform": Text("Network", "Red"),
        "account": Text("Profile", "Perfil"),
        "url": Text("Link", "Enlace"),
        "text": Text("Message", "Mensaje"),
        "content_type": Text("Format", "Formato"),
        "views": Count("Views per Video"),
        "reach": Count("Reach per post", "Alcance"),
        "reactions": Rest(
            *("Number of Likes", "Número de Me gusta"),
            total=("Number of Reactions, Comments & Shares",),
            less=("Number of comments", "Número de comentarios"),
        ),
        "comments": Count("Number of comments", "Número de comentarios"),
        "interactions": Count("Number of Reactions, Comments & Shares"),
    },
)
