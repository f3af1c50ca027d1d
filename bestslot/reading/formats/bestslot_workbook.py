"""bestslot workbook.

How to get it: This page > Take away > All posts (Excel).
One row is:    one post of any platform, as merged from every export dropped so far, or written
               by hand into the blank workbook.
Clock:         stated behind each hour; hours written by hand are the audience's, and a day
               without an hour is one whose hour was never known.
Seen:          written by ``bestslot.showing.workbook.workbook``, in English and French.
"""

from bestslot.reading.export_format import (
    AUDIENCE,
    Among,
    Count,
    ExportFormat,
    Sentence,
    Text,
    Time,
)

YES = ("yes", "oui")

FORMAT = ExportFormat(
    name="bestslot workbook",
    platform="",
    how_to_get=Sentence("This page > Take away > All posts (Excel)."),
    marks=("published_at", "platform", "paid_views", "organic_views"),
    columns={
        "published_at": Time("Date", hour=("Hour", "Heure"), zone=AUDIENCE),
        "platform": Text("Platform", "Plateforme"),
        "account": Text("Account", "Compte"),
        "content_type": Text("Content type", "Type de contenu"),
        "reactions": Count("Reactions", "Réactions"),
        "comments": Count("Comments", "Commentaires"),
        "shares": Count("Shares", "Partages"),
        "saves": Count("Saves", "Enregistrements"),
        "clicks": Count("Clicks", "Clics"),
        "follows": Count("New followers", "Nouveaux abonnés"),
        "reach": Count("Reach", "Couverture"),
        "views": Count("Views", "Vues"),
        "paid_views": Count("Paid views", "Vues payées"),
        "organic_reach": Count("Organic reach", "Couverture organique"),
        "organic_views": Count("Organic views", "Vues organiques"),
        "interactions": Count("Interactions"),
        "promoted": Among("Promoted", "Sponsorisé", values=YES),
        "partner": Among("Partner's post", "Post d'un partenaire", values=YES),
        "top_list": Among("From a list of the best", "Issu d'un palmarès", values=YES),
        "label": Text("Label", "Étiquette"),
        "url": Text("Link", "Lien"),
        "text": Text("Text", "Texte"),
        "post_id": Text("Post id", "Identifiant du post"),
    },
    beside=("Plan", "Slots", "Créneaux", "Settings", "Réglages", "How to", "Mode d’emploi"),
)
