"""Meta Business Suite, Facebook posts.

How to get it: Business Suite > Insights > Content > Export data, at the level of posts.
One row is:    one post, video or Reel of a Page, lifetime counts at the moment of export;
               boosted and organic reach and views are split.
Clock:         US Pacific time with its daylight saving, month first, in every country and
               language; its ids hold no time, an Instagram file of the same upload proves it.
Seen:          2025 and 2026 in French; English in full, Italian in part.
"""

from bestslot.reading.export_format import (
    Count,
    ExportFormat,
    Longest,
    Positive,
    Sentence,
    Text,
    Time,
)

TOTAL = (
    *("Reactions, Comments and Shares", "Réactions, commentaires et partages"),
    *("Reazioni, commenti e condivisioni", "Reações, comentários e compartilhamentos"),
)
PAGE = (*TOTAL, "Page ID", "ID de la Page", "ID della Pagina", "ID da Página")
BOOSTED_VIEWS = ("Vues de Publications boostées", "Views from Boosted posts")
BOOSTED_REACH = ("Couverture de Publications boostées", "Reach from Boosted posts")

FORMAT = ExportFormat(
    name="Meta Business Suite, Facebook posts",
    platform="facebook",
    how_to_get=Sentence(
        "Business Suite > Insights > Content > Export data, at the level of posts."
    ),
    marks=("published_at", Text(*PAGE)),
    columns={
        "published_at": Time(
            *("Publish time", "Heure de publication", "Orario di pubblicazione"),
            "Horário de publicação",
            zone="America/Los_Angeles",
            clock_of="Meta Business Suite",
        ),
        "post_id": Text("Post ID", "Identifiant de la publication", "Identificação da publicação"),
        "url": Text("Permalink", "Permalien", "Link permanente"),
        "account": Text("Page name", "Nom de la page", "Nome della Pagina", "Nome da Página"),
        "text": Longest(
            *("Title", "Titre", "Titolo", "Título"),
            *("Description", "Descrizione", "Descrição"),
        ),
        "content_type": Text(
            *("Post type", "Type de publication", "Tipo di post", "Tipo de post"),
            "Tipo de publicação",
        ),
        "views": Count("Views", "Vues", "Visualizzazioni", "Visualizações", "Impressions"),
        "reach": Count("Reach", "Couverture", "Copertura", "Alcance"),
        "interactions": Count(*TOTAL),
        "reactions": Count("Reactions", "Réactions", "Reazioni", "Reações"),
        "comments": Count("Comments", "Commentaires", "Commenti", "Comentários"),
        "shares": Count("Shares", "Partages", "Condivisioni", "Compartilhamentos"),
        "clicks": Count("Total clicks", "Total des clics", "Clic totali", "Total de cliques"),
        "paid_views": Count(*BOOSTED_VIEWS),
        "organic_views": Count("Vues de Publications organiques", "Views from Organic posts"),
        "organic_reach": Count("Couverture de Publications organiques", "Reach from Organic posts"),
        "promoted": Positive(*BOOSTED_VIEWS, *BOOSTED_REACH),
        "label": Text("Custom labels", "Libellés personnalisés"),
    },
    unless=(Text("Video asset ID"),),
    day=Text("Date"),
    own_accounts=True,
)
