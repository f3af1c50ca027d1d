"""Files together: none harms another, none is dropped in silence, clocks and posts are shared."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from bestslot.posts import COUNTS, DTYPES
from bestslot.reading import importing
from bestslot.reading.files.sheets import read_sheets
from bestslot.reading.importing import FileReport, read_exports
from sample_data.make import make

EXPORTS = Path(__file__).parent.parent / "exports"
X = EXPORTS / "x_content/english/export.csv"
INSTAGRAM = EXPORTS / "meta_instagram/french/export.csv"
FACEBOOK = EXPORTS / "meta_facebook/french/export.csv"


def rows(file: FileReport) -> int:
    return file.rows_read + sum(left.count for left in file.left_out)


def test_the_table_has_the_promised_columns_even_when_it_is_empty() -> None:
    for files in ([], [X], [("a.txt", b"nothing here")]):
        posts = read_exports(files).posts
        assert {name: str(dtype) for name, dtype in posts.dtypes.items()} == DTYPES
        assert posts.index.equals(pd.RangeIndex(len(posts)))


def test_paths_and_pairs_of_name_and_bytes_are_read_alike() -> None:
    by_path, by_bytes = read_exports([str(X)]), read_exports([("anything", X.read_bytes())])
    pd.testing.assert_frame_equal(by_path.posts, by_bytes.posts)


def test_a_file_that_is_not_there_is_told_and_the_others_are_read() -> None:
    reading = read_exports([X.with_name("gone.csv"), X])
    gone, read = reading.files
    assert "could not be opened" in str(gone.error)
    assert read.rows_read == len(reading.posts) == 4


def test_an_exception_in_one_file_is_its_error_and_no_one_elses(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def break_on(name: str, data: bytes) -> object:
        if name == "odd.csv":
            raise ZeroDivisionError
        return read_sheets(name, data)

    monkeypatch.setattr(importing, "read_sheets", break_on)
    odd, fine = read_exports([("odd.csv", b"a"), X]).files
    assert "ZeroDivisionError" in str(odd.error)
    assert fine.error is None


def test_no_zone_of_that_name_is_an_error_of_the_caller() -> None:
    with pytest.raises(ValueError, match="Europe/Nowhere"):
        read_exports([X], timezone="Europe/Nowhere")


def test_the_zone_that_instagrams_ids_prove_is_facebooks_too() -> None:
    text = INSTAGRAM.read_text(encoding="utf-8-sig")
    (alone,) = read_exports([FACEBOOK]).files
    facebook, instagram = read_exports([FACEBOOK, ("i.csv", text.encode())]).files
    assert "prints everywhere" in str(alone.clock)
    assert "another file of this upload" in str(facebook.clock)
    assert facebook.timezone == instagram.timezone == "America/Los_Angeles"
    assert "7 agree" in str(instagram.clock)


def test_the_audiences_zone_is_used_only_where_nothing_else_is_known() -> None:
    data = b"Date,Post title,Likes,Comments\n2026-02-25 18:30,Hello,3,1\n"
    reading = read_exports([("t.csv", data)], timezone="Asia/Tokyo")
    assert reading.posts["published_at"][0] == pd.Timestamp("2026-02-25 09:30", tz="UTC")
    assert reading.files[0].timezone == "Asia/Tokyo"
    assert "is its hour right?" in str(reading.files[0].clock)


def test_the_same_export_twice_is_one_and_said() -> None:
    reading = read_exports([X, ("again.csv", X.read_bytes())])
    first, second = reading.files
    assert len(reading.posts) == 4
    assert [rows(first), rows(second)] == [4, 4]
    assert sum(file.rows_read for file in reading.files) == 4
    assert {"export.csv" in str(left.reason) for left in second.left_out} == {True}


def test_a_file_without_account_is_named_by_one_that_shares_a_post_with_it() -> None:
    folder = EXPORTS / "tiktok_download/joined_with_content"
    download, content = folder / "export.json", folder / "content.csv"
    assert set(read_exports([download]).posts["account"]) == {""}
    assert set(read_exports([download, content]).posts["account"]) == {"bowmaker"}
    stranger = EXPORTS / "tiktok_content/russian_unescaped/export.csv"
    assert set(read_exports([download, stranger]).posts["account"]) == {"", "bant"}


def test_an_archive_with_several_exports_has_a_report_for_each() -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        packed.write(X, "x/a.csv")
        packed.write(INSTAGRAM, "meta/b.csv")
        packed.writestr("c.csv", "Date,Impressions,Likes\n2026-02-25,10,3\n2026-02-26,11,4\n")
    reading = read_exports([("all.zip", archive.getvalue())])
    assert {file.platform for file in reading.files} == {"x", "instagram"}
    assert len(reading.posts) == 4 + 7
    assert all("c.csv" in " ".join(file.notes) for file in reading.files)


def test_youtube_videos_from_before_the_files_period_are_left_out() -> None:
    data = (EXPORTS / "youtube_table/english_zip/export.zip").read_bytes()
    name = "Content 2024-01-01_2024-06-30 Channel.zip"
    reading = read_exports([(name, data)])
    (file,) = reading.files
    assert reading.posts["text"].tolist() == ["First film"]
    assert rows(file) == 3
    assert any("before the period" in str(left.reason) for left in file.left_out)
    (unsaid,) = read_exports([("Content.zip", data)]).files
    assert any("does not state" in note for note in unsaid.notes)
    assert unsaid.rows_read == 2


def test_a_table_as_long_as_the_platform_lets_it_be_is_a_list_of_the_best() -> None:
    head, total, video, *_ = (
        (EXPORTS / "youtube_table/english/export.csv").read_text(encoding="utf-8").splitlines()
    )
    videos = [video.replace("aBcDeFgHi01", f"aBcDeFgH{n:03d}") for n in range(499)]
    long = "\n".join([head, total, *videos])
    (whole,) = read_exports([("t.csv", "\n".join([head, total, *videos[1:]]).encode())]).files
    (cut,) = read_exports([("t.csv", long.encode())]).files
    assert (whole.top_list, cut.top_list) == (False, True)
    assert any("has cut this table" in note for note in cut.notes)


def test_an_account_is_a_partners_only_if_it_has_few_posts_beside_the_own_ones() -> None:
    posts = read_exports([INSTAGRAM]).posts
    assert posts.loc[posts["partner"], "account"].unique().tolist() == ["atelier.partage"]
    table = pd.read_csv(INSTAGRAM, dtype="str", keep_default_na=False)
    account = "Nom de profil du compte"
    table[account] = ["one", "one", "two", "one", "two", "one", "one"]
    own = read_exports([("two own accounts.csv", table.to_csv(index=False).encode())]).posts
    assert not own["partner"].any()


def test_ids_that_a_spreadsheet_damaged_are_told_where_no_link_replaces_them() -> None:
    table = pd.read_csv(INSTAGRAM, dtype="str", keep_default_na=False)
    table["Identifiant de la publication"] = "1.78E+17"
    linked = read_exports([("a.csv", table.to_csv(index=False).encode())])
    assert not any("damaged" in note for note in linked.files[0].notes)
    table["Permalien"] = ""
    bare = read_exports([("a.csv", table.to_csv(index=False).encode())])
    assert any("damaged the ids of 7 posts" in note for note in bare.files[0].notes)
    assert len(bare.posts) == 7


def test_bad_cells_are_told_with_their_row_and_the_post_is_kept() -> None:
    lines = X.read_text(encoding="utf-8").replace(",206,", ",lots,")
    (file,) = read_exports([("x.csv", lines.encode())]).files
    (problem,) = file.problems
    assert (problem.row, problem.column, problem.text) == (4, "Impressions", "lots")
    assert file.rows_read == 4


def test_unreadable_and_missing_dates_are_left_out_and_counted() -> None:
    table = pd.read_csv(INSTAGRAM, dtype="str", keep_default_na=False)
    table.loc[0, "Heure de publication"] = "soon"
    table.loc[1, "Heure de publication"] = ""
    table["Permalien"] = "https://www.instagram.com/fleursdelune/"
    (file,) = read_exports([("a.csv", table.to_csv(index=False).encode())]).files
    assert file.rows_read == 5
    assert {left.rows for left in file.left_out} == {(2,), (3,)}
    assert [problem.text for problem in file.problems] == ["soon"]


def test_a_tiktok_day_without_an_id_gets_the_last_year_that_is_not_ahead() -> None:
    text = (EXPORTS / "tiktok_content/english/export.csv").read_text(encoding="utf-8-sig")
    text += '\n"February 28","Short","https://vm.tiktok.com/Z1/","March 30","1","1","1","1"'
    text += '\n"February 28","Short","https://vm.tiktok.com/Z2/","February 3","1","1","1","1"'
    text += '\n"February 28","A title, torn","apart","February 3","1","1","1","1"'
    reading = read_exports([("Content.csv", text.encode())])
    assert [(left.count, left.rows) for left in reading.files[0].left_out] == [(1, (8,))]
    posts = reading.posts
    unknown = posts[~posts["hour_known"]]
    days = unknown["published_at"].dt.strftime("%Y-%m-%d %H").tolist()
    assert days == ["2025-03-30 12", "2026-02-03 12"]


def test_an_export_without_rows_says_so() -> None:
    heading = X.read_text(encoding="utf-8").splitlines()[0]
    (file,) = read_exports([("x.csv", heading.encode())]).files
    assert "holds no rows" in str(file.error)
    assert file.format == "X, account analytics, content"


def test_follower_activity_is_a_note_beside_posts_and_advice_alone() -> None:
    activity = (
        "FollowerActivity.csv",
        b'"Date","Hour","Active followers"\n"October 5","0","7"\n',
    )
    [alone] = read_exports([activity]).files
    assert "download the Content data" in str(alone.error)
    assert alone.unknown is None
    *_, beside = read_exports([*make().items(), activity]).files
    assert beside.error is None
    assert beside.unknown is None
    assert str(beside.notes[0]).startswith("Kept aside")


def test_follower_activity_is_kept_aside_by_weekday_and_hour() -> None:
    week = pd.date_range(pd.Timestamp.now().normalize() - pd.Timedelta(days=7), periods=7)
    lines = ['"Date","Hour","Active followers"']
    lines += [
        f'"{day:%B} {day.day}","{hour}","{100 * day.day_of_week + hour}"'
        for day in week
        for hour in range(24)
    ]
    reading = read_exports([("FollowerActivity.csv", "\n".join(lines).encode())])
    online = reading.online
    assert reading.posts.empty
    assert len(online) == 168
    assert (online["followers"] == 100 * online["weekday"] + online["hour"]).all()
    assert "online" in str(reading.files[0].error)


def test_what_is_not_reported_is_missing_and_not_zero() -> None:
    posts = read_exports([INSTAGRAM]).posts
    assert posts["paid_views"].isna().all()
    assert posts["saves"].isna().tolist() == [False, True, *[False] * 5]
    assert posts[list(COUNTS)].dtypes.eq("float64").all()


def fetched(*files: Path | tuple[str, bytes]) -> list[str]:
    return [wish for file in read_exports(files).files for wish in file.to_fetch]


def test_what_is_missing_is_asked_for_where_it_is_missing() -> None:
    (takeout,) = fetched(EXPORTS / "youtube_table/english/export.csv")
    assert "takeout.google.com" in takeout
    (other_dates,) = fetched(EXPORTS / "tiktok_content/english/export.csv")
    assert "other dates" in other_dates
    (monthly,) = fetched(EXPORTS / "linkedin_creator/english/export.xlsx")
    assert "one month at a time" in monthly
    joined = sorted((EXPORTS / "youtube_takeout/joined_with_studio").glob("*.[cz]*"))
    assert not any("takeout" in wish for wish in fetched(*joined))


def test_a_short_history_is_told_for_the_account_and_not_for_each_of_its_files() -> None:
    head = "published_at,platform,account,likes"
    halves = [
        (f"{month}.csv", f"{head}\n2026-{month}-25 18:30,x,ada,3\n".encode())
        for month in ("02", "07")
    ]
    assert not fetched(*halves)
    (older,) = fetched(halves[0])
    assert "less than three months" in older


def test_rows_left_out_keep_their_first_cells() -> None:
    table = pd.read_csv(INSTAGRAM, dtype="str", keep_default_na=False)
    table.loc[0, "Heure de publication"] = "soon"
    table["Permalien"] = ""
    (file,) = read_exports([("a.csv", table.to_csv(index=False).encode())]).files
    (left,) = file.left_out
    assert left.begins[0].startswith("soon · ")
    (x,) = read_exports([("x.csv", X.read_bytes() + X.read_bytes())]).files
    headings = next(left for left in x.left_out if "headings once more" in left.reason)
    assert headings.begins[0].startswith("Post id · Date · ")


def test_each_file_is_announced_before_it_is_read() -> None:
    told: list[tuple[int, str]] = []
    read_exports([X, INSTAGRAM], on_file=lambda place, name: told.append((place, name)))
    assert told == [(0, "export.csv"), (1, "export.csv")]


def test_unlike_tables_without_account_are_accounts_of_their_own_by_their_files() -> None:
    forum = "Date,Thread title,Replies\n2026-03-02 09:05,First,4\n2026-03-09 10:00,Second,5\n"
    blog = "Published on,Headline,Comments\n2026-03-03 11:00,One,7\n2026-03-10 12:00,Two,9\n"
    next_month = forum.replace("2026-03", "2026-04")
    files = [("forum.csv", forum.encode()), ("april.csv", next_month.encode())]
    assert set(read_exports(files).posts["account"]) == {""}
    posts = read_exports([*files, ("blog.csv", blog.encode())]).posts
    assert posts.groupby("account").size().to_dict() == {"forum": 4, "blog": 2}


def named(file: str, heading: str, *rows: str) -> tuple[str, bytes]:
    return file, "\n".join([heading, *rows]).encode()


THREADS = "Date,Thread title,Replies"
LETTERS = "Published on,Post title,Comments"
FIRST, SECOND = "2026-03-02 09:05,First,4", "2026-03-09 10:00,Second,5"
ISSUE = "2026-03-03 11:00,One,7"


def test_unlike_tables_never_share_a_name() -> None:
    files = [named("export.csv", THREADS, FIRST), named("export.csv", LETTERS, ISSUE)]
    assert set(read_exports(files).posts["account"]) == {"export", "export (2)"}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("all/forum.csv", files[0][1])
        archive.writestr("all/blog.csv", files[1][1])
    posts = read_exports([("all.zip", packed.getvalue())]).posts
    assert set(posts["account"]) == {"forum", "blog"}


WORKBOOK = "Date,Hour,Platform,Account,Paid views,Organic views,Comments,Text"


def test_a_table_and_our_workbook_of_it_are_one_account() -> None:
    old = "2026-03-02,09:05,other,,,,4,First"
    files = [named("posts.csv", WORKBOOK, old), named("forum.csv", THREADS, FIRST, SECOND)]
    posts = read_exports(files).posts
    assert posts["text"].tolist() == ["First", "Second"]
    assert set(posts["account"]) == {""}


def test_a_table_is_known_again_by_the_posts_that_our_workbook_has_of_it() -> None:
    forum, blog = (
        f"2026-03-0{day},{hour},other,{name},,,4,{text}"
        for day, hour, name, text in ((2, "09:05", "forum", "First"), (3, "11:00", "blog", "One"))
    )
    book = named("posts.csv", WORKBOOK, forum, blog)
    april = named("april.csv", THREADS, FIRST, SECOND)
    letters = named("letters.csv", LETTERS, ISSUE, "2026-03-10 12:00,Two,9")
    for files in ([book, april], [book, april, letters]):
        posts = read_exports(files).posts
        size = {"forum": 2, "blog": len(files) - 1}
        assert posts.groupby("account").size().to_dict() == size
