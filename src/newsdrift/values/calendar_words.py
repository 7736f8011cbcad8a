"""Which words name days, months, stretches of time and hours, per language."""

from newsdrift.values.listing import words

_WEEK = {
    "en": ("monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thurs", "friday fri", "saturday sat", "sunday sun"),
    "id": ("senin", "selasa", "rabu", "kamis", "jumat jum'at", "sabtu", "minggu ahad"),
    "de": ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag sonnabend", "sonntag"),
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "es": ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
}
_YEAR = {
    "en": """january jan,february feb,march mar,april apr,may,june jun,july jul,august aug,september sep sept,october oct,november
        nov,december dec""",
    "id": "januari,februari,maret,april,mei,juni,juli,agustus,september,oktober,november,desember",
    "de": "januar jänner,februar,märz,april,mai,juni,juli,august,september,oktober,november,dezember",
    "fr": "janvier,février,mars,avril,mai,juin,juillet,août,septembre,octobre,novembre,décembre",
    "es": "enero,febrero,marzo,abril,mayo,junio,julio,agosto,septiembre setiembre,octubre,noviembre,diciembre",
}
WEEKDAYS = {language: {word: number for number, words in enumerate(week, 1) for word in words.split()} for language, week in _WEEK.items()}
MONTHS = {
    language: {word: number for number, words in enumerate(year.split(","), 1) for word in words.split()}
    for language, year in _YEAR.items()
}
# These are also words of another kind and count only with a capital; "minggu" is a week without one.
CAPITAL_ONLY = words("may march minggu")
# These count only before a stop or a number: Jan, April and Mark are also given names.
ABBREVIATED = words("jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat sun")

# Units of stretches of time, of past, coming and present ones.
STRETCHES = {
    "en": "second=second minute=minute hour=hour day=day week=week weekend=weekend month=month year=year decade=decade century=century",
    "id": "detik=second menit=minute jam=hour hari=day pekan=week minggu=week bulan=month tahun=year dekade=decade abad=century",
    "de": """sekunde=second minute=minute stunde=hour tag=day woche=week wochenende=weekend monat=month jahr=year jahrzehnt=decade
        jahrhundert=century""",
    "fr": "seconde=second minute=minute heure=hour jour=day semaine=week mois=month an=year année=year décennie=decade siècle=century",
    "es": "segundo=second minuto=minute hora=hour día=day semana=week mes=month año=year década=decade siglo=century",
}
STRETCH_ENDINGS = ("", "s", "n", "en", "e", "es", "r", "x")
# Stand before the unit ("last year", "past eight years") ...
RELATIVE_BEFORE = {
    "en": "last=past past=past previous=past next=next coming=next following=next this=this current=this",
    "id": "",
    "de": """letzten=past letzte=past letztes=past letzter=past letztem=past vergangenen=past vergangene=past vergangenes=past
        vorigen=past voriges=past vorige=past kommenden=next kommende=next kommendes=next nächsten=next nächste=next
        nächstes=next diesem=this dieses=this diese=this dieser=this laufenden=this""",
    "fr": "dernières=past derniers=past dernière=past dernier=past prochaines=next prochains=next cette=this cet=this ce=this",
    "es": """últimos=past últimas=past último=past última=past pasado=past pasada=past próximos=next próximas=next próximo=next
        próxima=next este=this esta=this""",
}
# ... or behind it ("tahun lalu", "l'an dernier").
RELATIVE_AFTER = {
    "en": "",
    "id": "lalu=past terakhir=past silam=past kemarin=past depan=next mendatang=next ini=this",
    "de": "",
    "fr": "dernier=past dernière=past derniers=past dernières=past passé=past passée=past prochain=next prochaine=next prochains=next",
    "es": "pasado=past pasada=past pasados=past próximo=next próxima=next que_viene=next",
}
# One word for a whole stretch: a number of units in it.
RELATIVE_WORDS = {"id": {"setahun": "year", "sebulan": "month", "sepekan": "week", "seminggu": "week", "sehari": "day"}}
DEICTIC_DAYS = {
    "en": "today=0 yesterday=-1 tomorrow=1 tonight=0",
    "id": "kemarin=-1 besok=1",
    "de": "heute=0 gestern=-1 vorgestern=-2 übermorgen=2",
    "fr": "aujourd'hui=0 hier=-1 demain=1",
    "es": "hoy=0 ayer=-1",
}
SEASONS = {
    "en": "spring=spring summer=summer autumn=autumn winter=winter",
    "id": "",
    "de": "frühjahr=spring frühling=spring sommer=summer herbst=autumn winter=winter",
    "fr": "printemps=spring été=summer automne=autumn hiver=winter",
    "es": "primavera=spring verano=summer otoño=autumn invierno=winter",
}
# A season counts behind one of these: "été" is also a form of "être".
BEFORE_SEASONS = words("the this next last im l' cet au le el la este en diesen letzten")
# A day of the week in a month is told by its number: "the second Saturday in May".
DAY_LINKS = {"en": "of in", "id": "", "de": "im", "fr": "de", "es": "de del"}
BETWEEN_DAYS = {"en": "to and until through", "id": "hingga sampai dan", "de": "bis und", "fr": "au et", "es": "al y a"}
# Before a year that stands alone.
YEAR_BEFORE = {
    "en": "in since from until till by of before after to and between during around for early late mid year through",
    "id": "tahun pada sejak hingga sampai dari dan antara",
    "de": "seit bis von und jahr jahre zwischen im ab nach vor anno",
    "fr": "en depuis de et entre jusqu'en dès avant après fin début d'ici",
    "es": "en desde de y entre hasta del antes",
}

DAY_PARTS = {
    "en": """noon=12:00 midday=12:00 midnight=00:00 morning=morning afternoon=afternoon evening=evening night=night dawn=dawn dusk=dusk
        sunrise=dawn sunset=dusk""",
    "id": "pagi=morning siang=midday sore=afternoon petang=evening malam=night subuh=dawn",
    "de": """mittag=12:00 mitternacht=00:00 vormittag=morning nachmittag=afternoon abend=evening nacht=night morgens=morning abends=evening
        nachts=night vormittags=morning nachmittags=afternoon morgengrauen=dawn""",
    "fr": "midi=12:00 minuit=00:00 matin=morning matinée=morning après-midi=afternoon soir=evening soirée=evening nuit=night aube=dawn",
    "es": "mediodía=12:00 medianoche=00:00 madrugada=dawn tarde=afternoon noche=night amanecer=dawn",
}
HOUR_BEFORE = {"en": "", "id": "pukul jam", "de": "", "fr": "", "es": "las la"}
HOUR_AFTER = {"en": "", "id": "wib wita wit", "de": "uhr", "fr": "h heures heure", "es": "horas h"}
# Behind an hour they say which half of the day it is in.
HOUR_PARTS = {
    "en": {"a.m": 0, "am": 0, "p.m": 12, "pm": 12},
    "id": {"pagi": 0, "dini": 0, "siang": 12, "sore": 12, "malam": 12},
    "de": {"morgens": 0, "vormittags": 0, "nachmittags": 12, "abends": 12},
    "fr": {"matin": 0, "après-midi": 12, "soir": 12},
    "es": {"mañana": 0, "madrugada": 0, "tarde": 12, "noche": 12, "a.m": 0, "p.m": 12},
}
ZONES = words("gmt utc est edt pst pdt cet cest bst wib wita wit ist jst mez mesz")
