"""Names of the months in the languages in which platforms print days."""

from __future__ import annotations

from bestslot.reading.headings import normalise

NAMES = (
    # English, French, German, Spanish, Portuguese, Italian, Dutch, and their short forms
    "january february march april may june july august september october november december",
    "jan feb mar apr may jun jul aug sep oct nov dec",
    "- - - - - - - - sept - - -",
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    "janv fevr mars avr mai juin juil aout sept oct nov dec",
    "januar februar marz april mai juni juli august september oktober november dezember",
    "janner feb maerz apr mai jun jul aug sept okt nov dez",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "ene feb mar abr may jun jul ago set oct nov dic",
    "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",
    "jan fev mar abr mai jun jul ago set out nov dez",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "gen feb mar apr mag giu lug ago set ott nov dic",
    "januari februari maart april mei juni juli augustus september oktober november december",
    # Polish, Turkish, Swedish, Danish, Russian (as in a date), Indonesian
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia wrzesnia - - -",
    "- - - - - - - - - pazdziernika listopada grudnia",
    "ocak subat mart nisan mayis haziran temmuz agustos eylul ekim kasim aralik",
    "januari februari mars april maj juni juli augusti september oktober november december",
    "januar februar marts april maj juni juli august september oktober november december",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "янв февр мар апр мая июн июл авг сент окт нояб дек",
    "januari februari maret april mei juni juli agustus september oktober november desember",
    "jan feb mar apr mei jun jul agu sep okt nov des",
    # Thai, Arabic
    "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม",
    "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
)
VIETNAMESE = (
    *("một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"),
    *("mười một", "mười hai"),
)

MONTHS: dict[str, int] = {
    normalise(name): number
    for names in NAMES
    for number, name in enumerate(names.split(), start=1)
    if name != "-"
}
"""Name of a month, as :func:`normalise` leaves it -> its number."""

MONTHS |= {normalise(f"tháng {name}"): n for n, name in enumerate(VIETNAMESE, start=1)}
MONTHS |= {f"thang {n}": n for n in range(1, 13)}
