"""Which words tell that capitals beside them name a person, a place or neither, per language."""

from newsdrift.values.listing import words

# Stand before a person's name and are no part of it.
TITLES = {
    "en": """mr mrs ms miss dr prof sir lady lord sen rep gov gen col lt sgt cpl capt cmdr maj rev hon pope king queen prince princess
        sheikh""",
    "id": "bapak ibu pak bu dr prof kh haji hajah ustaz tgk kompol akp iptu ipda aiptu bripka brigadir letkol kolonel mayor jenderal",
    "de": "herr herrn frau dr prof papst könig",
    "fr": "m mm mme mlle dr pr me mgr monsieur madame",
    "es": "sr sra srta dr dra don doña d",
}
# Posts and roles: a name beside one of them is a person's. German and others also by ending.
POSTS = {
    "en": """president minister premier chancellor senator mayor governor judge justice prosecutor spokesman spokeswoman spokesperson
        captain
        coach chief chairman chairwoman chair director executive manager lawyer attorney sheriff inspector superintendent commander
        general colonel major lieutenant sergeant officer secretary ambassador envoy leader lawmaker deputy councillor councilman
        professor doctor engineer author writer actor actress singer striker goalkeeper midfielder defender player bishop archbishop
        cardinal imam father mother brother sister son daughter wife husband neighbour neighbor witness resident suspect driver pilot
        farmer teacher student analyst economist activist critic historian scientist researcher biologist owner founder editor speaker
        commissioner administrator ceo cfo cio cto
        detective constable gunman victim soldier journalist reporter candidate head friend colleague rider climber
        photographer musician painter sculptor chef nurse surgeon trader banker broker organiser organizer""",
    "id": """presiden menteri gubernur bupati walikota wali kota camat lurah kades kepala kapolres kapolsek kapolda kapolri dandim
        ketua wakil
        direktur manajer juru bicara jubir humas jaksa hakim pengacara polisi anggota sekretaris jenderal komandan pelatih pemain
        penyanyi aktor aktris penulis warga saksi korban tersangka terdakwa sopir pengemudi pengendara guru dosen peneliti pakar
        pengamat dokter perawat insinyur nelayan petani pedagang kasat kabid kadis pemilik pendiri kapten kuasa hukum""",
    "de": """präsident präsidentin minister ministerin kanzler kanzlerin bürgermeister bürgermeisterin richter richterin sprecher sprecherin
        chef chefin trainer trainerin kapitän staatsanwalt staatsanwältin anwalt anwältin direktor direktorin leiter leiterin
        vorsitzende vorsitzender sänger sängerin autor autorin schauspieler schauspielerin stürmer torwart landrat landrätin
        professor professorin zeuge zeugin kommissar senator senatorin experte expertin forscher forscherin anwohner anwohnerin""",
    "fr": """président présidente ministre maire préfet préfète procureur procureure juge porte-parole directeur directrice capitaine
        entraîneur chef commandant général colonel avocat avocate secrétaire chanteur chanteuse acteur actrice écrivain auteur autrice
        adjoint adjointe député députée sénateur sénatrice professeur médecin docteur gouverneur gouverneure attaquant gardien
        patron patronne cheffe père mère frère soeur témoin habitant habitante""",
    "es": """presidente presidenta ministro ministra alcalde alcaldesa gobernador gobernadora juez jueza fiscal portavoz director directora
        capitán entrenador entrenadora jefe jefa comandante general coronel abogado abogada secretario secretaria cantante actor
        actriz escritor escritora autor autora diputado diputada senador senadora profesor profesora médico doctor delantero portero
        canciller vocero vocera comisario comisaria vecino vecina testigo hermano hermana padre madre hospital""",
}
POST_ENDINGS = {
    "de": (
        "sprecher sprecherin chef chefin minister ministerin präsident präsidentin meister meisterin leiter leiterin anwalt anwältin "
        "trainer direktor direktorin vorsitzende vorsitzender richter richterin kommandant führer führerin experte expertin "
        "forscher forscherin kanzler kanzlerin sekretär sekretärin rat rätin"
    )
}
SAYING = {
    "en": """said says say told tells asked added announced declared explained insisted argued warned replied stated wrote testified
        confirmed
        denied recalled noted claimed tweeted""",
    "id": """kata ujar ucap tutur jelas tegas ungkap terang imbuh tambah sebut papar mengatakan menyatakan menjelaskan menuturkan
        mengungkapkan menegaskan menyebut menambahkan mengaku membantah""",
    "de": "sagte sagt erklärte erklärt teilte betonte meinte fügte kündigte schrieb berichtete forderte warnte bestätigte",
    "fr": "dit déclaré affirmé annoncé expliqué ajouté indiqué assuré précisé confié souligné raconté estimé déclare affirme explique",
    "es": "dijo afirmó aseguró declaró explicó añadió señaló indicó informó anunció confirmó sostuvo agregó manifestó dice afirma",
}
# Stand directly before a place. A name after one of them is a place unless something says otherwise.
PLACE_BEFORE = {
    "en": "in near at from to off around outside between inside across toward towards into through over via for",
    "id": "di ke dari menuju dekat antara sekitar",
    "de": "in bei nach aus nahe vor von zwischen um richtung ab",
    "fr": "à de en au du entre vers près dans depuis d'",
    "es": "en de a desde hasta entre cerca hacia por para",
}
# Of these, those that stand before people and things as often as before places need a second sign.
WEAK_PLACE_BEFORE = {
    "en": "for over through into",
    "id": "",
    "de": "vor um ab",
    "fr": "du au",
    "es": "a por para",
}
ORIGIN = words("from leaving dari aus depuis desde off")
GOAL = words("to into toward towards ke menuju nach vers hacia hasta")
# Parts of a place's name.
PLACE_PARTS = words("""cape port st fort mount mt lake river island islands isle bay street road avenue square beach valley hills hill
        county province
    district region city village coast peninsula strait gulf sea ocean desert creek canyon weir bridge harbour harbor park forest
    airport station boulevard lane heights falls north south east west
    jalan jl pulau desa kota kabupaten kecamatan kelurahan provinsi gunung sungai danau muara tanjung teluk selat stasiun bandara
    pelabuhan kampung dusun pasar bukit pantai laut samudra raya
    insel bahnhof flughafen berg see bad sankt landkreis
    rue avenue place saint sainte ile mont lac fleuve baie gare aeroport cote
    calle puerto sierra rio lago isla islas san santa villa monte cabo bahia plaza avenida""")
# Stand behind a place that stands for a town: "the Ludmar court", "Kelvar airport".
PLACE_AFTER = words("airport court county province district region city town port harbour harbor police prison suburb")
# Names with one of these are of organisations, teams, vessels or events, and are no values here.
ORGANISATION = words("""institute university college school ministry department agency party union council committee commission court
        bank group company
    corp inc ltd foods steel airlines airways motors energy news times post herald tribune press media radio television channel
    united rovers fc town wanderers league cup association federation foundation society club church hospital museum theatre
    nations army navy force guard police parliament senate congress house office bureau authority board trust fund industries
    administration government service services community program programme project initiative laboratory magazine gallery act prize
    holdings partners systems technologies hotel restaurant airbus boeing flight hurricane typhoon storm tropical cyclone
    polres polda polsek polri bpbd bmkg basarnas sar bps pt cv sma smp sd smk universitas institut kementerian dinas badan
    pengadilan negeri kejaksaan komisi partai majelis dewan rumah sakit persada fraksi perserikatan bangsa persatuan kantor
    landgericht amtsgericht oberlandesgericht vereinten verein vfb vfl tsv sv bundestag bundesrat polizei feuerwehr linie
    universite ministere societe banque institut parti syndicat conseil commission cour assemblee
    universidad ministerio instituto banco partido sindicato consejo comision tribunal corte congreso asamblea estado
    nations naciones unidas unies coast guard kepolisian resor tim""")
# Written with a capital and yet no name of a person or a place.
NO_NAMES = words("""i i'm i've god internet european american russian christmas easter ramadan lebaran idul fitri islam muslim christian
    islamic lady local monday the a an it he she they we but and or if in on at by of for to from with
    ia dia mereka kami kita ini itu pada menurut polisi petugas warga pemerintah
    er sie es wir ich der die das ein eine il elle ils elles on nous el ella ellos ellas
    bulan tahun wib wita wit sos tni fifa uefa covid""")
# German nouns that follow a preposition without an article.
NOUNS_WITHOUT_ARTICLE = words("""kraft fuß angaben haft gericht hause zukunft sicht protest richtung ordnung anspruch betrieb not
        gefahr frage höhe ost west
    polizeiangaben behördenangaben beginn ende anfang medienberichten berichten informationen auskunft plan wunsch bedarf lage
    teilen folge fahrt krieg frieden freiheit sicherheit bewegung planung arbeit haus stelle seite zeit tagen wochen monaten jahren
    stunden minuten jahresende monatsende schulen krankenhäusern städten großstädten menschen leuten kindern frauen männern
    verdacht mangel sorge angst wut trauer einsatz flammen brand trümmern teil bezug bau""")
NOUN_ENDINGS = {
    "de": ("ung", "ungen", "heit", "keit", "schaft", "tion", "tionen", "angaben", "nis", "tum", "ismus", "isten", "eien", "berichten"),
    # Not "ing", "ments", "ness", "ence": Manning, Clements, Holness, Spence.
    "en": ("tion", "tions", "sion", "sions", "ility", "ilities", "ics", "logy"),
}
# Small words inside a name.
PARTICLES = words("de del la van von der den bin binti al el ul le du des da dos di of und y e ten ter zu")
PERSON_PARTICLES = PARTICLES - {"of"}
# Between a name and its place in the clause they tell who speaks or is spoken of.
PRONOUNS = {
    "en": "he she",
    "id": "ia dia beliau",
    "de": "er",
    "fr": "il elle",
    "es": "él ella",
}
GIVEN_NAMES = words("""james john robert michael david william richard joseph thomas charles christopher daniel matthew anthony mark
        donald steven paul
    andrew joshua kenneth kevin brian george timothy ronald edward jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry
    justin scott brandon benjamin samuel gregory alexander patrick frank raymond jack dennis jerry mary patricia jennifer linda
    elizabeth barbara susan jessica sarah karen lisa nancy betty margaret sandra ashley kimberly emily donna michelle carol amanda
    dorothy melissa deborah stephanie rebecca sharon laura cynthia kathleen amy angela anna emma nicole helen samantha katherine
    maria ana marta elena lucia carmen jose juan luis carlos jorge pedro pablo miguel javier antonio francisco manuel diego
    pierre jean marc luc jacques claude michel philippe marie sophie camille claire nathalie francois denis
    hans peter klaus jurgen wolfgang thomas stefan andreas olaf anke petra jens detlef rolf angela ursula sabine
    joko budi sri dewi agus eko hendra ratih bagas rendra yohanes siti nur ahmad muhammad mohammed mohamed ali omar hassan hussein
    fatima yusuf ibrahim vladimir alexei sergei ivan dmitri olga natalia volodymyr xi wei lin chen raj amit priya narendra""")
COUNTRIES = words("""afghanistan albania algeria argentina armenia australia austria azerbaijan bangladesh belarus belgium bolivia
        bosnia brazil bulgaria
    cambodia cameroon canada chile china colombia croatia cuba cyprus denmark ecuador egypt estonia ethiopia finland france georgia
    germany ghana greece guatemala haiti honduras hungary iceland india indonesia iran iraq ireland israel italy jamaica japan jordan
    kazakhstan kenya kosovo kuwait laos latvia lebanon libya lithuania malaysia mali malta mexico moldova mongolia morocco mozambique
    myanmar nepal netherlands nicaragua niger nigeria norway pakistan panama paraguay peru philippines poland portugal qatar romania
    russia rwanda senegal serbia singapore slovakia slovenia somalia spain sudan sweden switzerland syria taiwan tanzania thailand
    tunisia turkey uganda ukraine uruguay venezuela vietnam yemen zambia zimbabwe england scotland wales britain
    london paris berlin madrid rome moscow kyiv washington beijing tokyo delhi jakarta cairo baghdad tehran kabul damascus beirut
    jerusalem gaza brussels vienna warsaw prague budapest athens lisbon dublin oslo stockholm helsinki copenhagen geneva istanbul
    ankara seoul bangkok manila hanoi sydney canberra ottawa toronto nairobi lagos johannesburg chicago boston texas california florida
    surabaya bandung medan semarang makassar yogyakarta bali jawa sumatra kalimantan sulawesi papua aceh
    deutschland frankreich spanien italien russland china turkei munchen hamburg koln frankfurt stuttgart wien bern zurich
    allemagne espagne italie russie chine angleterre lyon marseille bruxelles geneve
    alemania francia espana italia rusia mexico barcelona sevilla valencia bogota lima santiago caracas quito habana""")
# Other spellings and names of the same place or person, folded; the first of a line stands for all.
VARIANTS = """
kyiv kiev kiew
kharkiv kharkov charkiw
odesa odessa
lviv lvov lwiw
mykolaiv nikolaev
beijing peking
mumbai bombay
kolkata calcutta
yangon rangoon
myanmar burma
ukraine ukraina
turkey turkiye turkei
mohammed muhammad mohamed mohammad muhammed mohamad
hussein husain husayn hussain
gaddafi qaddafi gadhafi kadhafi
zelensky zelenskyy zelenskiy selenskyj zelenski
putin poutine
ahmed ahmad
yusuf yousef youssef yusef
alexander aleksandr alexandr
alexei aleksei alexey aleksey
sergei sergey
dmitri dmitry dmitriy
marrakesh marrakech
tehran teheran
bangalore bengaluru
"""
# A country in capitals or short, and in full. No organisation is here, since none is a value.
SHORT_PLACES = {
    "us": "united states",
    "u.s": "united states",
    "usa": "united states",
    "uk": "united kingdom",
    "u.k": "united kingdom",
    "uae": "united arab emirates",
}
