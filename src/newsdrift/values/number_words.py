"""Which words are numbers, per language.

An entry is `word=number`; several words may share one number. Articles that are also the number one (`ein`, `une`) are left out:
they are read only where a quantity beside them says that they count.
"""

from newsdrift.values.listing import words

# Added to what stands before them, where that leaves room: "twenty" five, "two hundred" five.
ADDED = {
    "en": """zero=0 one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 thirteen=13 fourteen=14
        fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19 twenty=20 thirty=30 forty=40 fifty=50 sixty=60 seventy=70
        eighty=80 ninety=90""",
    "id": """nol=0 satu=1 dua=2 tiga=3 empat=4 lima=5 enam=6 tujuh=7 delapan=8 sembilan=9 sepuluh=10 sebelas=11
        seratus=100 seribu=1000 sejuta=1000000""",
    "de": """null=0 eins=1 zwei=2 zwo=2 drei=3 vier=4 fünf=5 sechs=6 sieben=7 acht=8 neun=9 zehn=10 elf=11 zwölf=12 dreizehn=13
        vierzehn=14 fünfzehn=15 sechzehn=16 siebzehn=17 achtzehn=18 neunzehn=19 zwanzig=20 dreißig=30 dreissig=30 vierzig=40
        fünfzig=50 sechzig=60 siebzig=70 achtzig=80 neunzig=90""",
    "fr": """zéro=0 deux=2 trois=3 quatre=4 cinq=5 six=6 sept=7 huit=8 neuf=9 dix=10 onze=11 douze=12 treize=13 quatorze=14
        quinze=15 seize=16 vingt=20 vingts=20 trente=30 quarante=40 cinquante=50 soixante=60 septante=70 octante=80 nonante=90""",
    "es": """cero=0 uno=1 dos=2 tres=3 cuatro=4 cinco=5 seis=6 siete=7 ocho=8 nueve=9 diez=10 once=11 doce=12 trece=13 catorce=14
        quince=15 dieciséis=16 diecisiete=17 dieciocho=18 diecinueve=19 veinte=20 veintiuno=21 veintiún=21 veintiuna=21 veintidós=22
        veintitrés=23 veinticuatro=24 veinticinco=25 veintiséis=26 veintisiete=27 veintiocho=28 veintinueve=29 treinta=30
        cuarenta=40 cincuenta=50 sesenta=60 setenta=70 ochenta=80 noventa=90 cien=100 ciento=100 doscientos=200 doscientas=200
        trescientos=300 trescientas=300 cuatrocientos=400 cuatrocientas=400 quinientos=500 quinientas=500 seiscientos=600
        seiscientas=600 setecientos=700 setecientas=700 ochocientos=800 ochocientas=800 novecientos=900 novecientas=900""",
}
# Multiply what stands before them, in words or digits: "two" hundred, 1.4 "million".
TIMES = {
    "en": """hundred=100 thousand=1000 million=1000000 billion=1000000000 trillion=1000000000000 dozen=12 mn=1000000 bn=1000000000
        tn=1000000000000""",
    "id": "puluh=10 ratus=100 ribu=1000 juta=1000000 miliar=1000000000 milyar=1000000000 triliun=1000000000000 lusin=12",
    "de": """hundert=100 tausend=1000 million=1000000 millionen=1000000 mio=1000000 milliarde=1000000000 milliarden=1000000000
        mrd=1000000000 billion=1000000000000 billionen=1000000000000 dutzend=12""",
    "fr": "cent=100 cents=100 mille=1000 million=1000000 millions=1000000 milliard=1000000000 milliards=1000000000 douzaine=12",
    "es": """mil=1000 millón=1000000 millones=1000000 billón=1000000000000 billones=1000000000000 docena=12""",
}
# Letters set behind digits: £2.3m, $1.2bn, 40k.
SCALE_LETTERS = {"m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000, "b": 1_000_000_000, "k": 1_000, "tn": 1_000_000_000_000}
# Stand between the words of one number: "one hundred and five", "treinta y cinco", "vingt et un".
BETWEEN = {"en": "and", "fr": "et", "es": "y"}

ORDINALS = {
    "en": """first=1 second=2 third=3 fourth=4 fifth=5 sixth=6 seventh=7 eighth=8 ninth=9 tenth=10 eleventh=11 twelfth=12
        thirteenth=13 fourteenth=14 fifteenth=15 sixteenth=16 seventeenth=17 eighteenth=18 nineteenth=19 twentieth=20
        thirtieth=30 fortieth=40 fiftieth=50 hundredth=100 once=1 twice=2""",
    "id": "pertama=1 kedua=2 ketiga=3 keempat=4 kelima=5 keenam=6 ketujuh=7 kedelapan=8 kesembilan=9 kesepuluh=10",
    "de": """erste=1 ersten=1 erster=1 erstes=1 zweite=2 zweiten=2 zweiter=2 zweites=2 dritte=3 dritten=3 dritter=3 drittes=3
        vierte=4 vierten=4 fünfte=5 fünften=5 sechste=6 sechsten=6 siebte=7 siebten=7 achte=8 achten=8 neunte=9 neunten=9
        zehnte=10 zehnten=10 einmal=1 zweimal=2 dreimal=3""",
    "fr": """premier=1 première=1 deuxième=2 troisième=3 quatrième=4 cinquième=5 sixième=6 septième=7 huitième=8 neuvième=9
        dixième=10""",
    "es": """primero=1 primera=1 primer=1 segunda=2 tercero=3 tercera=3 tercer=3 cuarta=4 quinta=5 sexta=6 séptima=7 octava=8
        novena=9 décima=10""",
}
# Follow the digits of an ordinal: 14th, 2e, 3.ª.
ORDINAL_ENDINGS = words("st nd rd th er re e ème ª º")

# Phrases that state how much. The longest that fits is read; `_` stands for a space.
QUANTITIES = {
    "en": """all=all all_the=all all_of_the=all all_of=all both=2 both_of=2 none=0 none_of=0 none_of_the=0 half=1/2 half_of=1/2 half_the=1/2
        half_of_the=1/2 a_half=1/2 one_half=1/2 a_third=1/3 one_third=1/3 two_thirds=2/3 a_quarter=1/4 one_quarter=1/4
        three_quarters=3/4 a_fifth=1/5 one_fifth=1/5 a_tenth=1/10 dozens=dozens dozens_of=dozens scores=scores scores_of=scores
        tens=tens tens_of=tens hundreds=hundreds hundreds_of=hundreds thousands=thousands thousands_of=thousands
        tens_of_thousands=10000s hundreds_of_thousands=100000s millions=millions millions_of=millions several=several a_dozen=12
        half_a_dozen=6 a_couple_of=2~ a_group_of=group a_number_of=number a_handful_of=handful a_pair_of=2 a_hundred=100
        a_thousand=1000 a_million=1000000 a_billion=1000000000 most_of=most most_of_the=most the_majority_of=most a_majority_of=most
        the_two=2 a_trio_of=3 a_few=few two_in_every_three=2/3 one_in_three=1/3 one_in_four=1/4 one_in_five=1/5 one_in_ten=1/10
        nobody=0 no_one=0""",
    "id": """semua=all seluruh=all segenap=all sebagian=part sebagian_besar=most mayoritas=most puluhan=dozens belasan=teens
        ratusan=hundreds
        ribuan=thousands jutaan=millions puluhan_ribu=10000s ratusan_ribu=100000s beberapa=several setengah=1/2 separuh=1/2
        separo=1/2 sepertiga=1/3 dua_pertiga=2/3 seperempat=1/4 tiga_perempat=3/4 seperlima=1/5 sepasang=2 sejumlah=number
        sekelompok=group selusin=12""",
    "de": """alle=all allen=all aller=all sämtliche=all beide=2 beiden=2 keiner=0 keine_der=0 die_hälfte=1/2 hälfte=1/2
        ein_drittel=1/3 zwei_drittel=2/3 ein_viertel=1/4 drei_viertel=3/4 ein_fünftel=1/5 ein_zehntel=1/10 dutzende=dozens
        hunderte=hundreds tausende=thousands zehntausende=10000s hunderttausende=100000s mehrere=several ein_dutzend=12
        ein_teil_der=part einen_teil_der=part einem_teil_der=part eine_gruppe_von=group einer_gruppe_von=group einige=few
        ein_paar=few die_meisten=most den_meisten=most die_mehrheit=most ein_halbes_dutzend=6 jeder_dritte=1/3 jeder_vierte=1/4""",
    "fr": """tous_les=all toutes_les=all tous=all toutes=all la_totalité_des=all les_deux=2 aucun_des=0 aucune_des=0 la_moitié=1/2
        moitié=1/2 un_tiers=1/3 le_tiers=1/3 deux_tiers=2/3 un_quart=1/4 le_quart=1/4 trois_quarts=3/4 un_cinquième=1/5
        un_dixième=1/10 des_dizaines_de=dozens dizaines=dozens centaines=hundreds des_centaines_de=hundreds milliers=thousands
        des_milliers_de=thousands plusieurs=several une_dizaine_de=10~ une_dizaine=10~ une_vingtaine_de=20~ une_vingtaine=20~
        une_trentaine=30~ une_trentaine_de=30~ une_quarantaine=40~ une_quarantaine_de=40~ une_cinquantaine=50~
        une_cinquantaine_de=50~ une_quinzaine=15~ une_quinzaine_de=15~ une_centaine=100 une_centaine_de=100 un_millier=1000
        un_millier_de=1000 une_douzaine=12 une_douzaine_de=12 un_groupe_de=group un_groupe_d'=group un_groupe_des=group
        des_centaines_d'=hundreds des_dizaines_d'=dozens des_milliers_d'=thousands
        une_partie_des=part la_plupart_des=most
        quelques=few la_majorité_des=most""",
    "es": """todos_los=all todas_las=all todos=all todas=all la_totalidad_de=all ambos=2 ambas=2 los_dos=2 las_dos=2 ninguno_de=0
        ninguna_de=0 la_mitad=1/2 mitad=1/2 un_tercio=1/3 dos_tercios=2/3 un_cuarto=1/4 tres_cuartos=3/4 una_quinta_parte=1/5
        un_quinto=1/5 la_tercera_parte=1/3 una_tercera_parte=1/3 una_cuarta_parte=1/4 decenas=dozens decenas_de=dozens
        docenas=dozens docenas_de=dozens cientos=hundreds cientos_de=hundreds centenares=hundreds centenares_de=hundreds
        miles=thousands miles_de=thousands varios=several varias=several una_docena=12 una_docena_de=12 media_docena=6
        media_docena_de=6 una_decena=10~ una_decena_de=10~ una_veintena=20~ una_veintena_de=20~ un_centenar=100
        un_centenar_de=100 un_millar=1000 un_millar_de=1000 un_grupo_de=group una_parte_de=part la_mayoría_de=most
        la_mayoría=most un_par_de=2~ algunos=few algunas=few""",
}
# After these a word such as "one", "all" or "both" states no number: "at all", "no one", "the one".
NO_NUMBER_AFTER = {
    "en": {
        "one": "this that each every the which any another",
        "all": "at after above of for not",
        "second": "split",
        "half": "first second second- other",
        "once": "at",
    },
    "fr": {"cent": "pour", "six": "", "tous": "de"},
    "es": {"ciento": "por"},
}
# Before these they state none: "one another", "all over".
NO_NUMBER_BEFORE = {
    "en": {
        "one": "another day",
        "all": "over along but about right too kinds sorts means parties day night",
        "once": "again the he she it they",
        "both": "",
        "half": "- time",
        "scores": "",
    },
    "de": {"alle": "- r"},
    "id": {"satu": "- sama"},
}
# Articles that count one where the other text counts more: "a woman", "two women".
ARTICLES = {"en": "a an", "id": "seorang sebuah seekor", "de": "ein eine einen einem einer eines", "fr": "un une", "es": "un una"}
# Stand between a number and the word that it counts.
SKIPPED = {
    "en": "more other others additional further new of the his her their its those these them",
    "id": "lebih lagi orang_lagi dari",
    "de": "weitere weiteren andere anderen der von den des",
    "fr": "autres de des du d' les la le",
    "es": "otros otras de los las del la el más",
}
# Say how exact a number is and change nothing about it.
ABOUT = {
    "en": """at least about around nearly almost some more than over up to as many only just an estimated roughly approximately fewer
        less under""",
    "id": "sedikitnya sekitar kurang lebih hampir sebanyak setidaknya sekira ada dari",
    "de": "rund etwa mindestens fast knapp mehr als über ungefähr bis zu gegen circa",
    "fr": "environ au moins près de plus quelque jusqu'à presque",
    "es": "al menos unos unas cerca de más casi alrededor aproximadamente hasta",
}
