"""Meta Business Suite, Instagram posts.

How to get it: Business Suite > Insights > Content > Export data, at the level of posts.
One row is:    one post or Reel, lifetime counts at the moment of export; posts made together
               with a partner stand under the partner's account.
Clock:         US Pacific time with its daylight saving, month first, in every country and
               language; the shortcodes in the links prove it.
Seen:          2025 and 2026 in French and English; Italian and Portuguese in part.
"""

from bestslot.reading.export_format import Count, ExportFormat, Sentence, Text, Time

FORMAT = ExportFormat(
    name="Meta Business Suite, Instagram posts",
    platform="instagram",
    how_to_get=Sentence(
        "Business Suite > Insights > Content > Export data, at the level of posts."
    ),
    marks=("published_at", "saves"),
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
        "content_type": Text(
            *("Post type", "Type de publication", "Tipo di post", "Tipo de post"),
            "Tipo de publicação",
        ),
        "views": Count("Views", "Vues", "Visualizzazioni", "Visualizações", "Impressions"),
        "reach": Count("Reach", "Couverture", "Copertura", "Alcance"),
        "reactions": Count("Likes", "Mentions J'aime", "Mi piace", "Curtidas"),
        "comments": Count("Comments", "Commentaires", "Commenti", "Comentários"),
        "shares": Count("Shares", "Partages", "Condivisioni", "Compartilhamentos"),
        "saves": Count("Saves", "Enregistrements", "Salvataggi", "Salvamentos"),
        "follows": Count("Follows", "Followers en plus"),
        "label": Text("Custom labels", "Libellés personnalisés"),
    },
    unless=(
        Text(
            *("Reactions, Comments and Shares", "Réactions, commentaires et partages"),
            *("Reazioni, commenti e condivisioni", "Reações, comentários e compartilhamentos"),
            *("Page ID", "ID de la Page", "ID della Pagina", "ID da Página"),
        ),
    ),
    day=Text("Date"),
    own_accounts=True,
)
