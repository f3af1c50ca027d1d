"""When should I publish? Every export becomes one table of posts, the table becomes 168 estimates.

>>> import bestslot
>>> reading = bestslot.read_exports(["instagram.csv"], timezone="Europe/Paris")  # doctest: +SKIP
>>> advice = bestslot.advise(reading.posts, metric="engagement")  # doctest: +SKIP
>>> advice.verdict  # doctest: +SKIP
'solid'

The rooms, in the order in which data travels:

- ``reading``: exports to posts
- ``posts``: the table between the rooms
- ``timing``: posts to advice
- ``batch``: posts of very many accounts to one advice each
- ``showing``: results to what people see and take away
- ``page``: what is shown, in order; the only room that knows Streamlit
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bestslot.batch import advise_accounts
from bestslot.errors import BestslotError, NotPostsError, UnknownExportError, UnreadableFileError
from bestslot.posts import LeftOut
from bestslot.reading.importing import FileReport, Reading, read_exports
from bestslot.timing.advice import Advice, Window, advise
from bestslot.version import VERSION

if TYPE_CHECKING:
    import altair as alt

__version__ = VERSION

__all__ = [
    "Advice",
    "BestslotError",
    "FileReport",
    "LeftOut",
    "NotPostsError",
    "Reading",
    "UnknownExportError",
    "UnreadableFileError",
    "Window",
    "__version__",
    "advise",
    "advise_accounts",
    "heatmap",
    "read_exports",
]


def heatmap(advice: Advice, **options: Any) -> alt.LayerChart:  # noqa: ANN401 (passed on as they are)
    """Draw an advice as a weekday x hour heatmap: ``bestslot.showing.charts.picture.heatmap``."""
    from bestslot.showing.charts import picture  # altair takes half a second to import

    return picture.heatmap(advice, **options)
