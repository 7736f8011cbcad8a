"""What was counted: what became of people, and words for the same unit, per language."""

# What became of those who are counted. Two counts with different ones do not fill the same slot.
FATES = {
    "en": """killed=dead dead=dead died=dead deaths=dead death=dead toll=dead killing=dead kill=dead fatalities=dead die=dead dies=dead
        bodies=dead lives=dead kills=dead
        injured=hurt wounded=hurt hurt=hurt injuries=hurt injuring=hurt wounding=hurt injures=hurt missing=missing unaccounted=missing
        arrested=held detained=held arrests=held arresting=held charged=charged evacuated=saved rescued=saved rescuing=saved
        trapped=trapped displaced=fled fled=fled homeless=fled infected=ill cases=ill hospitalised=ill hospitalized=ill
        survived=saved survivors=saved acquitted=acquitted convicted=convicted sentenced=convicted""",
    "id": """tewas=dead meninggal=dead mati=dead menewaskan=dead gugur=dead luka=hurt terluka=hurt luka-luka=hurt melukai=hurt
        cedera=hurt hilang=missing
        ditangkap=held menangkap=held diamankan=held meringkus=held ditahan=held dievakuasi=saved selamat=saved diselamatkan=saved
        mengungsi=fled pengungsi=fled terjebak=trapped tertimbun=trapped terinfeksi=ill""",
    "de": """tote=dead toten=dead getötet=dead starben=dead starb=dead gestorben=dead leben=dead todesopfer=dead verletzte=hurt
        verletzt=hurt
        verletzten=hurt vermisst=missing vermisste=missing vermissten=missing festgenommen=held festnahmen=held verhaftet=held
        gerettet=saved
        evakuiert=saved eingeschlossen=trapped obdachlos=fled geflohen=fled infiziert=ill""",
    "fr": """morts=dead mort=dead tués=dead tué=dead tuées=dead décès=dead décédés=dead victimes=dead blessés=hurt blessées=hurt blessé=hurt
        disparus=missing disparues=missing arrêtés=held interpellés=held arrestations=held interpellations=held évacués=saved
        évacuées=saved secourus=saved sauvés=saved piégés=trapped déplacés=fled""",
    "es": """muertos=dead muertas=dead murieron=dead muerto=dead fallecidos=dead fallecieron=dead víctimas=dead heridos=hurt heridas=hurt
        lesionados=hurt desaparecidos=missing desaparecidas=missing detenidos=held detenidas=held arrestados=held detuvo=held
        evacuados=saved evacuadas=saved rescatados=saved rescatadas=saved atrapados=trapped desplazados=fled""",
}
# Verbs with which a count comes to the number behind them, and the words between the two.
RISES = {
    "en": """rise rises rose risen climb climbs climbed jump jumps jumped grow grows grew grown increase increases increased reach reaches
        reached pass passes passed stand stands stood""",
    "id": "menjadi jadi mencapai",
    "de": "stieg steigt gestiegen erhöhte erhöht",
    "fr": "monte monté passe passé porté élève atteint",
    "es": "asciende ascendió sube subió aumenta aumentó elevó alcanza alcanzó",
}
RISES_TO = {"en": "to at", "id": "", "de": "auf", "fr": "à", "es": "a"}
# Words for one unit; the first of a line stands for all. Folded, in any language.
SAME_UNITS = """
person people persons menschen orang personen personne personnes personas persona leute
man men
woman women
child children
kilometre kilometer kilometers kilometres km
metre meter meters metres m
mile miles
kilogram kg kilo kilos
hectare hectares ha hektar
hour hours hrs
minute minutes min
degree degrees c f celsius fahrenheit grad degres grados derajat
house houses home homes haus hauser
vote votes ballots suara stimmen
year years jahre jahren jahr ans tahun anos
"""
# A count of years of life: ", 34,", "34-year-old", "aged 34", "34 ans".
AGE_BEFORE = {"en": "aged age turned", "id": "berusia usia umur berumur", "de": "alter", "fr": "âgé âgée âgés", "es": ""}
AGE_AFTER = {"en": "year-old years-old", "id": "tahun", "de": "jährige jährigen jähriger jahre", "fr": "ans", "es": "años"}
# Where these words begin, the words that are counted have ended.
STOPS = {
    "en": """a an the of in on at to from by for with and or but who that which was were is are had have has been be as than into near after
        before when while since until per each will would could should may might not said during over under
        he she it they his her their its this these those""",
    "id": """yang di ke dari pada dan atau dalam untuk dengan oleh akan telah sudah adalah itu ini tersebut karena akibat setelah usai saat
        ketika hingga sejak kata menurut per""",
    "de": """der die das den dem des ein eine einen im in am an auf aus bei von vom zu zum zur und oder mit nach vor für durch sind ist war
        waren wurde wurden hat haben worden gestiegen erhöht ums als wie so""",
    "fr": """le la les l' un une des du de d' à au aux en dans et ou par pour sur avec qui que dont ont a sont est était étaient été se s'
        selon après avant lors""",
    "es": """el la los las un una unos unas de del a al en y o por para con que se fue fueron han ha son es era según tras después
        sobre""",
}
# Small words that tell the languages apart where none is given.
TELLING = {
    "en": "the of and to in was were is that with for his her by said has had not who from are",
    "id": "yang di dan dari untuk pada dengan oleh akan telah itu ini tersebut ke kata dalam sudah karena orang",
    "de": "der die das und den dem des im am ist von mit zu auf für nicht wurde wurden sich nach wie bei sagte",
    "fr": "le la les des du et à un une est dans pour par sur que qui selon ont été l' d' au s'",
    "es": "el la los las del y en que por un una con para se su fue según al dijo es",
}
