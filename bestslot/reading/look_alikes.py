"""Files of the same dashboards that hold no posts, and which to take instead.

Each is told by headings that no export of posts has. They are asked only about tables that no
format knows.
"""

from __future__ import annotations

from bestslot.reading.export_format import LookAlike, Sentence, Word

FOLLOWER_ACTIVITY = LookAlike(
    name="TikTok Studio, follower activity",
    mark_words=(Word("Date"), Word("Hour"), Word("Active followers")),
    advice=Sentence(
        "This says when your followers are online, not when your posts did best. It is kept aside "
        "to compare the two. For the advice, download the Content data of TikTok Studio."
    ),
)

LOOK_ALIKES: tuple[LookAlike, ...] = (
    FOLLOWER_ACTIVITY,
    LookAlike(
        name="TikTok Studio, overview",
        mark_words=(Word("Date"), Word("Video Views"), Word("Profile Views")),
        advice=Sentence(
            "These are TikTok's totals per day, not videos. In TikTok Studio > Analytics choose "
            "the Content tab and download its data."
        ),
    ),
    LookAlike(
        name="TikTok Studio, viewers",
        mark_words=(Word("Total Viewers"), Word("Returning Viewers")),
        advice=Sentence(
            "These are TikTok's viewers per day, not videos. In TikTok Studio > Analytics choose "
            "the Content tab and download its data."
        ),
    ),
    LookAlike(
        name="TikTok Studio, followers",
        mark_words=(Word("Followers"), Word("Difference in followers from previous day")),
        advice=Sentence(
            "These are TikTok's followers per day, not videos. In TikTok Studio > Analytics "
            "choose the Content tab and download its data."
        ),
    ),
    LookAlike(
        name="X, daily activity",
        mark_words=(Word("Date"), Word("Tweets published"), Word("impressions")),
        advice=Sentence(
            "These are X's totals per day, not posts. Take the export By Tweet: the file without "
            "daily_ in its name."
        ),
    ),
    LookAlike(
        name="X, account overview",
        mark_words=(Word("Date"), Word("Impressions"), Word("Create Post", "Unfollows")),
        advice=Sentence(
            "These are X's totals per day, not posts. In Analytics choose Content and export its "
            "table (account_analytics_content_...csv)."
        ),
    ),
    LookAlike(
        name="Sprout Social, Profile Performance",
        mark_words=(Word("Network"), Word("Profile"), Word("Audience")),
        unless=(Word("Post ID"),),
        advice=Sentence(
            "These are Sprout's totals per day and profile, not posts. Export the report Post "
            "Performance instead."
        ),
    ),
    LookAlike(
        name="Fanpage Karma, profiles",
        mark_words=(Word("Profile"), Word("Social network", "Network")),
        unless=(Word("Date"), Word("Fecha"), Word("Message")),
        advice=Sentence(
            "This is Fanpage Karma's ranking of profiles, without dates. Export the table of "
            "posts instead."
        ),
    ),
    LookAlike(
        name="Metricool, planning",
        mark_words=(Word("Text"), Word("Date"), Word("Time"), Word("Draft")),
        advice=Sentence(
            "This is Metricool's planning file: posts without results. Export the posts of each "
            "network from Analytics instead."
        ),
    ),
    LookAlike(
        name="Mailchimp, one campaign",
        mark_words=(Word("Campaign Report"),),
        advice=Sentence(
            "This is Mailchimp's report of one campaign. Export the list of all campaigns instead."
        ),
    ),
    LookAlike(
        name="Hootsuite, account metrics",
        mark_words=(Word("Date (GMT)"),),
        unless=(
            Word("Post ID"),
            Word("Post Message"),
            Word("Post Permalink"),
        ),
        advice=Sentence(
            "These are Hootsuite's totals per day, not posts. Export the table of post "
            "performance instead."
        ),
    ),
    LookAlike(
        name="YouTube Studio, chart or totals",
        mark_words=(
            Word("Date", "Datum", "Fecha", "Data"),
            Word("Views", "Vues", "Aufrufe", "Visualizaciones", "Visualizações"),
        ),
        in_front=True,
        unless=(
            Word("Reach", "Couverture"),
            Word("Likes", "J'aime", "Me gusta"),
            Word("Comments", "Commentaires", "Kommentare", "Comentarios"),
            Word("URL", "Permalink", "Link", "Lien"),
        ),
        advice=Sentence(
            "These are YouTube's views per day. Take the table of the Content tab from the same "
            "archive (Table data, Informations relatives aux tableaux, Tabellendaten ...)."
        ),
    ),
    LookAlike(
        name="Google Business Profile",
        mark_words=(
            Word("Store code", "Code magasin", "Shop code"),
            Word("Business name", "Nom de l'établissement", "Address", "Adresse"),
        ),
        advice=Sentence(
            "These are Google's totals per place, not per post. Bring an export of the posts of "
            "another network."
        ),
    ),
    LookAlike(
        name="UCI Facebook metrics",
        mark_words=(Word("Post Month"), Word("Post Weekday"), Word("Post Hour")),
        advice=Sentence(
            "This is the research data set Facebook metrics, not an export. Bring one from Meta "
            "Business Suite > Insights > Content > Export data."
        ),
    ),
    LookAlike(
        name="Instagram, data archive",
        mark_words=(Word("creation_timestamp", "string_map_data"),),
        advice=Sentence(
            "This is Instagram's archive of your data, without results that can be compared. In "
            "Meta Business Suite take Insights > Content > Export data, at the level of posts."
        ),
    ),
    LookAlike(
        name="Mastodon, archive",
        mark_words=(Word("actor"), Word("object"), Word("published")),
        advice=Sentence(
            "This is Mastodon's archive of your posts, without results. Bring the export of a "
            "tool that counts boosts and favourites."
        ),
    ),
    LookAlike(
        name="Meta, a daily series",
        mark_words=(Word("Date"),),
        widest=2,
        in_front=True,
        advice=Sentence(
            "These are totals per day, not posts. In Meta Business Suite take Insights > Content "
            "> Export data, at the level of posts."
        ),
    ),
)
"""Asked in this order; the first that fits answers."""
