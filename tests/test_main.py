"""The command line: answers on the output, sentences on the error stream, codes for scripts."""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import bestslot
from bestslot.__main__ import _parser, main
from bestslot.batch import advise_accounts
from bestslot.language import language
from bestslot.showing.words import card

ROOT = Path(__file__).parent.parent
(X_EXPORT,) = (ROOT / "sample_data").glob("account_analytics_content_*.csv")
(INSTAGRAM_EXPORT,) = (ROOT / "sample_data").glob("Feb-*.csv")


@pytest.fixture(scope="module")
def posts() -> pd.DataFrame:
    """Posts of two accounts."""
    reading = bestslot.read_exports([X_EXPORT, INSTAGRAM_EXPORT], timezone="Europe/Paris")
    return reading.posts


@pytest.fixture
def parquet(posts: pd.DataFrame, tmp_path: Path) -> str:
    posts.to_parquet(tmp_path / "posts.parquet")
    return str(tmp_path / "posts.parquet")


@pytest.mark.parametrize("code", ["en", "fr"])
def test_advise_prints_the_card_in_the_words_of_the_page(
    posts: pd.DataFrame, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["--timezone", "America/New_York", "--metric", "reach", "--hours", "8-22"]
    assert main(["advise", str(INSTAGRAM_EXPORT), *asked, "--language", code]) == 0
    own = posts[posts["platform"] == "instagram"]
    advice = bestslot.advise(own, "reach", "America/New_York", (8, 22))
    say = language(code).say
    said = capsys.readouterr()
    lines = said.out.splitlines()
    assert lines[1:3] == [say(card.headline(advice)), say(card.meaning(advice))]
    assert lines[-1] == say(card.footnotes(advice, pooled=False)[-1])
    assert INSTAGRAM_EXPORT.name in said.err
    if code == "fr":
        assert not re.findall(r"\w: |\): ", said.out + said.err)


def test_advise_prints_one_card_per_account_and_names_files_it_could_not_use(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "menu.csv").write_text("dish;price\nsoup;4\n", encoding="utf-8")
    assert main(["advise", str(X_EXPORT), str(INSTAGRAM_EXPORT), str(tmp_path / "menu.csv")]) == 0
    said = capsys.readouterr()
    assert [part.split(" · ")[0] for part in said.out.split("\n\n")] == ["Instagram", "X"]
    assert "menu.csv: " in said.err
    assert "menu.csv" not in said.out


def test_advise_without_any_posts_has_no_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["advise", str(tmp_path / "gone.csv")]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("gone.csv: ")


def test_batch_writes_the_same_rows_as_the_function_in_both_formats(
    parquet: str, posts: pd.DataFrame, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    expected = advise_accounts(posts, slots=True, workers=1)
    for name in ("advice.parquet", "advice.csv"):
        out = tmp_path / name
        out.write_text("what stood there before", encoding="utf-8")
        assert main(["batch", parquet, "--out", str(out), "--slots", "--workers", "1"]) == 0
        if out.suffix == ".csv":
            found = pd.read_csv(out, dtype=dict(expected.dtypes)).fillna({"error": "", "notes": ""})
        else:
            found = pd.read_parquet(out).astype(expected.dtypes)
        pd.testing.assert_frame_equal(found, expected, rtol=1e-9)
        assert f"{out}: " in capsys.readouterr().err
    assert not list(tmp_path.glob("*.part"))


def test_batch_without_any_answer_ends_with_1_and_still_writes_the_reasons(
    posts: pd.DataFrame, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    posts.assign(zone="Europe/Atlantis").to_parquet(tmp_path / "posts.parquet")
    out = tmp_path / "advice.parquet"
    asked = ["--timezone", "zone", "--workers", "1", "--language", "fr", "--out", str(out)]
    assert main(["batch", str(tmp_path / "posts.parquet"), *asked]) == 1
    assert "2 comptes n’ont pas pu" in capsys.readouterr().err
    assert pd.read_parquet(out)["error"].str.contains("Europe/Atlantis").all()


def test_the_user_s_rules_hold_in_both_commands(
    parquet: str, posts: pd.DataFrame, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rules = ["--never", "tue,sat,SUN", "--gap", "24"]
    assert main(["advise", str(INSTAGRAM_EXPORT), *rules, "--language", "en"]) == 0
    own = posts[posts["platform"] == "instagram"]
    advice = bestslot.advise(own, never=(1, 5, 6), gap=24)
    said = language("en").say(card.headline(advice))
    assert capsys.readouterr().out.splitlines()[1] == said
    out = tmp_path / "advice.parquet"
    assert main(["batch", parquet, *rules, "--workers", "1", "--out", str(out)]) == 0
    found = pd.read_parquet(out)
    windows = found[(found["platform"] == "instagram") & (found["kind"] == "window")]
    assert list(windows["uplift"]) == pytest.approx([one.uplift for one in advice.best])


def test_batch_counts_the_accounts_that_could_not_be_advised(
    posts: pd.DataFrame, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    zone = posts["platform"].map({"x": "Europe/Paris", "instagram": "Europe/Atlantis"})
    posts.assign(zone=zone).to_parquet(tmp_path / "posts.parquet")
    command = ["batch", str(tmp_path / "posts.parquet"), "--timezone", "zone", "--workers", "1"]
    assert main([*command, "--out", str(tmp_path / "advice.parquet")]) == 0
    assert "1 account could not be advised" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"posts": "/gone/*.parquet"}, "could not be read"),
        ({"--by": "brand"}, "no column brand"),
        ({"posts": str(INSTAGRAM_EXPORT)}, "python -m bestslot advise"),
        ({"posts": str(ROOT / "README.md")}, "python -m bestslot advise"),
        ({"--out": "/gone/advice.csv"}, "cannot be written"),
        ({"--spark": "sc://127.0.0.1:1"}, "No Spark Connect server answers"),
    ],
)
def test_batch_says_in_a_sentence_why_there_is_no_answer(
    parquet: str,
    tmp_path: Path,
    changed: dict[str, str],
    said: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked = {"posts": parquet, "--out": str(tmp_path / "advice.csv")} | changed
    command = ["batch", asked.pop("posts"), *(part for pair in asked.items() for part in pair)]
    assert main(command) == 1
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1
    assert not list(tmp_path.glob("advice*"))


def test_without_the_client_of_spark_the_command_says_how_to_install_it(
    parquet: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    assert main(["batch", parquet, "--out", "advice", "--spark", "sc://127.0.0.1:1"]) == 1
    assert "pip install pyspark-client" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["advise"],
        ["advise", "a.csv", "--timezone", "Paris"],
        ["advise", "a.csv", "--hours", "9"],
        ["advise", "a.csv", "--metric", "likes"],
        ["advise", "a.csv", "--never", "someday"],
        ["batch", "a.csv"],
        ["batch", "a.csv", "--out", "advice.xls"],
        ["batch", "a.csv", "--out", "advice.csv", "--workers", "0"],
    ],
)
def test_a_command_that_is_not_understood_ends_with_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        main(arguments)
    assert end.value.code == 2
    assert "usage: python -m bestslot" in capsys.readouterr().err


def test_help_explains_every_option_and_every_exit_code() -> None:
    parser = _parser()
    (commands,) = [one for one in parser._actions if isinstance(one.choices, dict)]
    assert isinstance(commands.choices, dict)
    for command in commands.choices.values():
        assert isinstance(command, argparse.ArgumentParser)
        assert all(action.help for action in command._actions)
        told = command.format_help()
        assert "examples:" in told
        assert all(f"\n  {code} " in told for code in (0, 1, 2, 130))


def test_the_module_is_a_command() -> None:
    command = [sys.executable, "-m", "bestslot", "--version"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603 - our own program
    assert ran.stdout == f"bestslot {bestslot.__version__}\n"
