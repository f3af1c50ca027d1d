"""Meta Business Suite, Instagram stories.

How to get it: Business Suite > Insights > Content > Export data, at the level of stories.
One row is:    one story, lifetime counts at the moment of export.
Clock:         as in the export of posts: US Pacific time, month first.
Seen:          2025 and 2026 in French, by a parser; English headings are not proven.
"""

from bestslot.reading.export_format import Always, Count, ExportFormat, Sentence, Text, Time

FORMAT = ExportFormat(
    name="Meta Business Suite, Instagram stories",
    platform="instagram",
    how_to_get=Sentence(
        "Business Suite > Insights > Content > Export data, at the level of stories."
    ),
    marks=(
        "published_at",
        Text("Appuis sur des stickers", "Sticker taps", "Navigation"),
    ),
    columns={
        "published_at": Time(
            *("Publish time", "Heure de publication", "Heure de publication (UTC)"),
            *("Orario di pubblicazione", "Horário de publicação"),
            zone="America/Los_Angeles",
            clock_of="Meta Business Suite",
        ),
        "post_id": Text("Post ID", "Identifiant de la publication", "Identificação da publicação"),
        "url": Text("Permalink", "Permalien", "Link permanente"),
        "account": Text(
            *("Account username", "Nom de profil du compte", "Nome utente dell'account"),
            "Nome de usuário da conta",
        ),
        "text": Text("Description", "Descrizione", "Descrição"),
        "content_type": Always("story"),
        "views": Count("Views", "Vues", "Visualizzazioni", "Visualizações", "Impressions"),
        "reach": Count("Reach", "Couverture", "Copertura", "Alcance"),
        "reactions": Count("Likes", "Mentions J'aime", "Mi piace", "Curtidas"),
        "comments": Count("Replies", "Réponses", "Risposte", "Respostas"),
        "shares": Count("Shares", "Partages", "Condivisioni", "Compartilhamentos"),
        "clicks": Count("Link clicks", "Clics sur le lien"),
        "follows": Count("Follows", "Followers en plus"),
    },
    unless=(
        Text(
            *("Reactions, Comments and Shares", "Réactions, commentaires et partages"),
            *("Reazioni, commenti e condivisioni", "Reações, comentários e compartilhamentos"),
            *("Page ID", "ID de la Page", "ID della Pagina", "ID da Página"),
        ),
    ),
    own_accounts=True,
)
