"""LinkedIn page, content.

How to get it: LinkedIn Page > Analytics > Content > Export.
One row is:    one update of the page, organic or sponsored.
Clock:         a day without an hour; the ids in the links hold it.
Seen:          English; Spanish in part. Other languages are read by the links and by parts of
               the headings.
"""

from bestslot.reading.export_format import (
    Among,
    Count,
    ExportFormat,
    FromId,
    Sentence,
    Text,
    Time,
)

FORMAT = ExportFormat(
    name="LinkedIn page, content",
    platform="linkedin",
    how_to_get=Sentence("LinkedIn Page > Analytics > Content > Export."),
    marks=("url", "published_at", "views"),
    columns={
        "published_at": FromId(Time("Created date", "Fecha de creación")),
        "url": Text("Post link", "Update link", "Enlace de la publicación"),
        "text": Text("Post title", "Update title", "Título de la publicación"),
        "content_type": Text("Content Type", "Tipo de contenido"),
        "views": Count("Impressions", "Impresiones"),
        "clicks": Count("Clicks", "Clics"),
        "reactions": Count("Likes", "Reactions", "Reacciones", "Recomendaciones"),
        "comments": Count("Comments", "Comentarios"),
        "shares": Count("Reposts", "Shares", "Veces compartido"),
        "follows": Count("Follows", "Seguimientos"),
        "promoted": Among(
            *("Post type", "Update type", "Tipo de publicación"),
            values=("sponsored", "patrocinado", "patrocinada"),
        ),
    },
)
