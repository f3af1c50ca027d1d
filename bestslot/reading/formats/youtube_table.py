"""YouTube Studio, content table.

How to get it: YouTube Studio > Analytics > Advanced mode > Content > Export current view > .csv,
               with the columns Likes, Comments added and Shares, and Lifetime as the period.
One row is:    one video, counts of the period in the file's name; the first row is the total.
               Cut at about 500 videos.
Clock:         a day without an hour, in English in every language; the ids hold no time. Google
               Takeout's videos.csv has the hours.
Seen:          2021 to 2026 in English, German and Portuguese; French and Spanish by parsers.
"""

from bestslot.reading.export_format import (
    Count,
    Drop,
    ExportFormat,
    Sentence,
    Short,
    Text,
    Time,
)

FORMAT = ExportFormat(
    name="YouTube Studio, content table",
    platform="youtube",
    how_to_get=Sentence(
        "YouTube Studio > Analytics > Advanced mode > Content > Export current view > .csv, with "
        "the columns Likes, Comments added and Shares, and Lifetime as the period."
    ),
    marks=("post_id", "text", "published_at"),
    columns={
        "published_at": Time(
            *("Video publish time", "Heure de publication de la vidéo"),
            "Veröffentlichungszeitpunkt des Videos",
            *("Hora de publicación del vídeo", "Hora de publicación del video"),
            *("Horário de publicação do vídeo", "Ora pubblicazione video"),
        ),
        "post_id": Text("Content", "Contenu", "Videos", "Video", "Contenido", "Conteúdo"),
        "text": Text(
            *("Video title", "Titre de la vidéo", "Videotitel", "Título del vídeo"),
            *("Título del video", "Título do vídeo", "Titolo video"),
        ),
        "content_type": Short("Duration", "Durée", "Dauer", "Duración", "Duração", seconds=60),
        "views": Count("Views", "Vues", "Aufrufe", "Visualizaciones", "Visualizações"),
        "reach": Count("Unique viewers", "Spectateurs uniques", "Alcance único"),
        "reactions": Count(
            *("Likes", "J'aime", "Mentions J'aime", '"Mag ich"-Bewertungen', "Me gusta"),
            "Marcações Gostei",
        ),
        "comments": Count(
            *("Comments added", "Commentaires ajoutés", "Kommentare hinzugefügt"),
            *("Comentarios añadidos", "Comentários adicionados"),
        ),
        "shares": Count(
            *("Shares", "Partages", "Geteilte Inhalte", "Compartido", "Compartilhamentos"),
        ),
        "follows": Count(
            *("Subscribers", "Abonnés", "Nouveaux abonnés", "Abonnenten", "Suscriptores"),
            "Inscritos",
        ),
    },
    unless=(Text("Date", "Datum", "Fecha", "Data"),),
    drop=(
        Drop(
            Text("Content", "Contenu", "Videos", "Video", "Contenido", "Conteúdo"),
            values=("total", "gesamt", "totaux", "totales", "totale", "totaal"),
            reason=Sentence("the total of all videos"),
        ),
    ),
    hours_elsewhere=Sentence(
        "YouTube Studio prints the day of a video but not its hour; Google Takeout has it. At "
        "takeout.google.com choose “Deselect all”, tick YouTube and YouTube Music, under “All "
        "YouTube data included” keep only “video metadata”, then create the export. Drop the ZIP "
        "or its videos.csv here as well: the hours are joined to the videos."
    ),
    for_period=True,
    cut_at=500,
)
