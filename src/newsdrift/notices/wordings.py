r"""How newsrooms word their notices, per language, as parts of regular expressions on text with normal typography, case aside.

A label stands before a colon, a dash or alone ("Correction, June 3:"); a formula is a sentence that needs none ("This article was amended
on 3 June"). A notice in a language that is not here is found where its label is spelled as in one that is.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The labels and formulas of one language; `note` labels a notice of whatever kind, or none ("Editor's note: Read more here").

    `earlier` is how a correction speaks of what the article said before; `corrects`, `clarifies` and `updates` are formulas after which
    a sentence may go on. `blank` are the words that say nothing of what was wrong or changed. Every label and formula has one of the
    `triggers` in it, in lower case: a text without any of them need not be looked at.
    """

    triggers: str
    correction: str
    clarification: str
    update: str
    note: str
    earlier: str
    corrects: str
    clarifies: str
    updates: str
    blank: str


_EN_THIS = (
    r"(?:this (?:[\w.]+ \d+,? |\w+ )?(?:article|story|report|post|blog|page|piece|item|copy|headline|text|interview|column|"
    r"review|live blog|caption|graphic|version)"
    r"|the (?:headline|caption|photo|photograph|graphic|text|standfirst|subheading) (?:of|on|to|in|for|above|accompanying|"
    r"with) (?:this|the|an earlier version of this) (?:article|story|report|post|piece))"
    r"(?:,[^,.]{0,90},)?(?: \([^)]{0,60}\))?"
)
_EN_DONE = r" (?:has |have |had )?(?:since |also )?(?:been |was |is )(?:since |further |also |last |later )?"

WORDINGS = {
    "en": Wording(
        triggers="""last_edited last_modified last_revised correct clarif clarit updat amended earlier_version previous_version
            prior_version original_version initial_version
            first_version erratum errata editing_error revised_to edited_to changed_to adds refile fixes removes recasts regret
    retract""",
        correction=r"corrections?(?: (?:and|&) clarifications?)?(?: appended)?|corrected|corrects|errat(?:um|a)|retraction",
        clarification=r"clarifications?(?: (?:and|&) corrections?)?|clarified",
        update=(
            r"(?:latest |breaking |editorial )?updates?|(?:last |first published [^:]{0,40}|page |story |article |"
            r"originally published [^:]{0,40})?updated|last (?:edited|modified|revised)"
        ),
        note=r"(?:an? )?(?:editor(?:'s|s'|s|ial)? notes?|notes? (?:to|for) (?:our )?readers|note from the editors?|publisher's note)",
        earlier=(
            r"(?:in |due to [^,.]{0,40}, )?(?:an? |the |some )?(?:\w+ )?(?:earlier|previous|prior|original|initial|first|"
            r"older) versions? of (?:this (?:[\w.]+ \d+ |\w+ )?(?:article|story|report|post|headline|page|piece|item|blog|column|"
            r"graphic|caption|interview|review|text|profile|obituary)|the (?:article|story|headline)\b.{0,40}\b(?:said|stated|"
            r"misstated|incorrectly|wrongly|gave|mis\w+|reported|referred|contained))|(?:an? )?(?:earlier|"
            r"previous) version (?:incorrectly|wrongly|mistakenly|misstated|misspelled|misidentified)|(?:due to|"
            r"because of) an? (?:editing|production|reporting|transcription|typing|translation|data|agency) error,|"
            r"this was (?:incorrectly|wrongly) (?:first |originally )?reported"
        ),
        corrects=_EN_THIS
        + _EN_DONE
        + r"(?:corrected|amended|(?:updated|edited|changed|revised|modified|altered)\b.{0,60}?\bto (?:correct|fix|"
        r"remove an? (?:error|incorrect|erroneous)|accurately))|we have (?:corrected|amended) (?:this|the) (?:article|story)|"
        r"(?:article|story|post|headline) (?:was |has been )?(?:corrected|amended) (?:on|at|to)|this (?:article|story|"
        r"version) corrects",
        clarifies=_EN_THIS
        + _EN_DONE
        + r"(?:clarified|(?:updated|edited|changed|revised|amended|modified)\b.{0,60}?\b(?:to|for) (?:clarify|clarity|clarification|"
        r"make (?:it )?clear))",
        updates=_EN_THIS + _EN_DONE + r"(?:updated|revised|edited|changed|expanded|modified|altered|rewritten|(?:first|"
        r"originally) published\b.{0,90}?\b(?:updated|revised))|we (?:have|will|'ve) (?:updated|revised) (?:this|the) (?:article|"
        r"story|post|page)|(?:article|story|post|page) (?:was |has been )?(?:last )?updated(?: (?:on|at|with|to)|$)|"
        r"(?:the )?(?:article|story) (?:has been|was) (?:updated|corrected|amended)[.)\]]*$|this version updates",
        blank="""this the a an article story report post page piece item headline version of in on at to was were has have had been be
            is it and with by from for
        earlier previous original first published publication originally since after last updated update updates updating corrected
        correct correction corrections amended clarified
        clarification clarify clarity edited revised changed an error errors mistake typo typos we our regret apologise apologize new
        latest more additional further information
        details developments throughout reflect include including as appended incorrectly contained stated said editor's editors note
        editorial newsroom staff time et est edt pt gmt utc bst am pm a.m p.m
        blog changes editing content minor some fix fixed reporting adds added text accuracy style reasons""",
    ),
    "id": Wording(
        triggers="""mengoreksi meralat menambah koreksi ralat klarifikasi pembaruan diperbarui diperbaharui pembetulan dikoreksi
            diralat direvisi disunting
    versi_sebelumnya
            artikel_ini berita_ini perubahan penyuntingan kekeliruan kesalahan update penjelasan_redaksi dikemas_kini kemas_kini diubah
            versi_awal pemutakhiran dimutakhirkan""",
        correction="koreksi|ralat(?: berita)?|pembetulan|perbaikan berita",
        clarification="klarifikasi|penjelasan redaksi",
        update="pembaruan|pemutakhiran|(?:terakhir )?diperbarui|kemas ?kini|dikemas ?kini",
        note="catatan (?:redaksi|editor)|nota (?:editor|pengarang)",
        earlier=(
            r"(?:dalam |pada |di )?versi (?:sebelumnya|awal|terdahulu|pertama) (?:dari )?(?:artikel|berita|tulisan|laporan|naskah|"
            r"judul) ini|sebelumnya,? (?:artikel|berita|tulisan) ini (?:menyebut|tertulis|menulis|memuat)|terdapat (?:kekeliruan|"
            r"kesalahan) (?:dalam|pada) (?:artikel|berita|penulisan|judul)|(?:kami |redaksi )(?:memohon |mohon |"
            r"meminta )?maaf atas (?:kekeliruan|kesalahan)"
        ),
        corrects=(
            r"(?:judul |isi |naskah )?(?:artikel|berita|tulisan|laporan) ini (?:telah |sudah )?(?:dikoreksi|diralat|diperbaiki|"
            r"(?:diperbarui|diubah|disunting|direvisi)(?:[^.]|\d\.){0,60} untuk (?:mengoreksi|meralat|memperbaiki)|"
            r"mengalami (?:koreksi|ralat|perbaikan))|redaksi (?:telah )?(?:melakukan )?(?:meralat|mengoreksi|ralat|koreksi)"
        ),
        clarifies=r"(?:artikel|berita) ini (?:telah |sudah )?(?:diperbarui|diubah|disunting)(?:[^.]|\d\.){0,60} untuk memperjelas",
        updates=(
            r"(?:judul |isi |naskah )?(?:artikel|berita|tulisan|laporan) ini (?:telah |sudah )?(?:diperbarui|diperbaharui|direvisi|"
            r"disunting|diubah|dimutakhirkan|dikemas kini|mengalami (?:perubahan|penyuntingan|pembaruan))"
        ),
        blank="""artikel berita tulisan laporan ini itu telah sudah diperbarui diperbaharui dikoreksi diralat direvisi disunting diubah
            dengan pada tanggal pukul jam hari
        koreksi ralat klarifikasi pembaruan catatan redaksi editor versi sebelumnya dari untuk informasi terbaru tambahan baru perubahan
        mengalami penyuntingan wib wita wit
        terakhir kesalahan kekeliruan mohon maaf kami atas dan yang dalam isi naskah data perkembangan terkini""",
    ),
    "de": Wording(
        triggers="""korrektur berichtigung richtigstellung klarstellung präzisierung update aktualisier korrigiert berichtigt ergänzt
            überarbeitet früheren_version früheren_fassung ersten_version ersten_fassung ursprünglichen vorherigen_version angepasst
            frühere_version frühere_fassung geändert zuletzt_bearbeitet neu: präzisiert""",
        correction="korrektur(?:hinweis)?|berichtigung|richtigstellung|gegendarstellung",
        clarification="klarstellung|präzisierung",
        update="aktualisierung|(?:zuletzt )?(?:aktualisiert|geändert|bearbeitet)|updates?",
        note="(?:anm(?:erkung|\\.)|hinweis)(?: der red(?:aktion|\\.))?|transparenzhinweis",
        earlier=(
            r"(?:in |im )?(?:einer |der |die |eine )?(?:früheren?|ersten?|ursprünglichen?|vorherigen?|älteren?) (?:version|fassung|"
            r"überschrift) (?:dieses|des|dieser|der) (?:artikels?|textes|beitrags|berichts|meldung|nachricht|interviews|überschrift)|"
            r"(?:in |im )(?:einer |der )(?:früheren|ersten|ursprünglichen|vorherigen) (?:version|fassung) (?:hieß|stand|war|wurde|"
            r"haben)|wir haben (?:den|diesen|das) (?:fehler|artikel|text) (?:korrigiert|berichtigt)"
        ),
        corrects=(
            r"(?:wir haben )?(?:dieser|diese|der|die|diesen) (?:artikel|text|beitrag|bericht|meldung|überschrift|nachricht) (?:wurde |"
            r"ist )?(?:[^.]|\d\.){0,60}?(?:korrigiert|berichtigt|richtiggestellt)"
        ),
        clarifies=r"(?:dieser|diese|der) (?:artikel|text|beitrag|bericht|meldung) wurde (?:[^.]|\d\.){0,60}?(?:präzisiert|klargestellt)",
        updates=(
            r"(?:wir haben )?(?:dieser|diese|diesen) (?:artikel|text|beitrag|bericht|meldung|überschrift|nachricht|seite) (?:wurde |"
            r"wird |ist )?(?:[^.]|\d\.){0,60}?(?:aktualisiert|ergänzt|überarbeitet|angepasst|geändert)|(?:der|die) (?:artikel|text|"
            r"beitrag|meldung) wurde (?:[^.]|\d\.){0,60}?(?:aktualisiert|ergänzt|überarbeitet)"
        ),
        blank="""dieser diese dieses der die das artikel text beitrag bericht meldung wurde wird ist am um vom uhr den in einer früheren
            ersten ursprünglichen version fassung des
        zuletzt aktualisiert aktualisierung update korrigiert korrektur berichtigt berichtigung ergänzt überarbeitet geändert angepasst
        nachträglich mit neuen informationen
        anmerkung hinweis redaktion red wir haben fehler einen ein und mehrfach weiteren details nach veröffentlichung klarstellung
        präzisierung mehr laufend""",
    ),
    "fr": Wording(
        triggers="""correction rectificatif erratum précision mise_à_jour mis_à_jour modifié corrigé actualisé version_précédente
            version_antérieure première_version version_initiale dernière_modification ajoute corrige clarification actualisation
            complété précédente_version amendé
    rectifié""",
        correction="corrections?|rectificatif|rectification|erratum|errata|correctif",
        clarification="précisions?(?: apportées?)?|clarifications?",
        update="mise à jour|(?:dernière mise|remise) à jour|dernière modification|(?:article )?mis à jour|màj|actualisation|actualisé",
        note="note (?:de la rédaction|de l'éditeur|aux lecteurs)|ndlr",
        earlier=(
            r"(?:dans )?(?:une?|la) (?:(?:précédente|première|ancienne) version|version (?:précédente|antérieure|initiale)) (?:de |"
            r"du )(?:cet |ce |cette |l')?(?:article|texte|dépêche|papier|titre|reportage)"
        ),
        corrects=(
            r"(?:le titre de )?(?:cet article|ce texte|cette dépêche|ce papier|l'article) (?:a |avait )?(?:été )(?:[^.]|"
            r"\d\.){0,40}?(?:corrigée?|rectifiée?|amendée?|(?:modifiée?|mise? à jour)(?:[^.]|\d\.){0,60} (?:pour|afin de) (?:corriger|"
            r"rectifier))"
        ),
        clarifies=r"(?:cet article|ce texte) a été (?:[^.]|\d\.){0,60}?(?:pour|afin de) (?:préciser|clarifier)",
        updates=(
            r"(?:le titre de )?(?:cet article|ce texte|cette dépêche|ce papier) (?:a |avait |"
            r"est )(?:été )?(?:régulièrement )?(?:mise? à jour|modifiée?|actualisée?|complétée?)|(?:l')?article mis à jour|"
            r"nous avons (?:mis à jour|corrigé|modifié) (?:cet article|ce texte)"
        ),
        blank="""cet cette ce article texte dépêche a été est le la les de du des à au h heures avec une un version précédente mis mise
            jour modifié corrigé actualisé correction rectificatif
        erratum précision note rédaction ndlr pour dans dernière nouvelles informations et par erreur nos lecteurs comportait complété
        plus détails après publication""",
    ),
    "es": Wording(
        triggers="""corrección fe_de_err rectificación aclaración actualiza versión_anterior versión_previa corregid modificad
    primera_versión
            versión_original versión_inicial última_modificación amplía añade agrega corrige rectificad aclarar""",
        correction="correcci(?:ón|ones)|fe de err(?:ores|atas)|rectificaci(?:ón|ones)",
        clarification="aclaraci(?:ón|ones)",
        update="actualizaci(?:ón|ones)|(?:última )?(?:actualización|modificación)|(?:noticia |nota )?actualizad[oa]",
        note="nota (?:del? (?:la )?(?:editor|redacción|editora)|a los lectores)|n\\. ?de ?la ?r\\.?",
        earlier=(
            r"(?:en )?(?:una|la) (?:versión (?:anterior|previa|original|inicial)|(?:primera|anterior) versión) de (?:este|esta|el|"
            r"la) (?:artículo|noticia|nota|información|texto|reportaje|titular|pieza)"
        ),
        corrects=(
            r"(?:el titular de )?(?:este|esta) (?:artículo|noticia|nota|información|texto|reportaje) (?:ha sido |fue |se ha )(?:[^.]|"
            r"\d\.){0,40}?(?:corregid[oa]|rectificad[oa]|(?:modificad|actualizad|editad)[oa](?:[^.]|\d\.){0,60} para (?:corregir|"
            r"rectificar|subsanar))"
        ),
        clarifies=(
            r"(?:este|esta) (?:artículo|noticia|nota|información|texto) (?:ha sido |fue |se )(?:[^.]|\d\.){0,60}? para (?:aclarar|"
            r"precisar)"
        ),
        updates=(
            r"(?:este|esta) (?:artículo|noticia|nota|información|texto|reportaje) (?:ha sido |fue |se )(?:ha )?(?:actualizad[oa]|"
            r"modificad[oa]|actualizó|modificó|ampliad[oa])"
        ),
        blank="""este esta artículo noticia nota información texto ha sido fue se el la los las de del en a con una un por versión
            anterior actualizado actualizada actualización corregido
        corregida corrección fe errores erratas rectificación aclaración modificado modificada redacción editor para última horas h hora
        y más nuevos datos nueva detalles error""",
    ),
    "pt": Wording(
        triggers="""correção errata erramos retificação esclarecimento atualiza versão_anterior corrigid diferentemente alterad
    primeira_versão
            versão_original última_modificação acrescenta adiciona corrige actualiza erro_nosso""",
        correction="correç(?:ão|ões)|errata|erramos|erro nosso|retificação",
        clarification="esclarecimento",
        update="atualizaç(?:ão|ões)|última (?:atualização|modificação)|actualização|a(?:c)?tualizad[oa]",
        note="nota d[aoe] (?:redação|editor|editora|direção)",
        earlier=(
            r"(?:em |numa )?(?:uma |a )?(?:versão (?:anterior|prévia|original|inicial)|primeira versão) d(?:este|esta|o|a) (?:artigo|"
            r"texto|reportagem|notícia|matéria|título)|diferentemente do (?:que )?(?:foi )?(?:publicado|informado|que afirmou)"
        ),
        corrects=(
            r"(?:o título d)?(?:este|esta) (?:artigo|texto|reportagem|notícia|matéria) (?:foi )(?:[^.]|\d\.){0,40}?(?:corrigid[oa]|"
            r"retificad[oa]|(?:atualizad|alterad|editad)[oa](?:[^.]|\d\.){0,60} para corrigir)"
        ),
        clarifies=r"(?:este|esta) (?:artigo|texto|reportagem|notícia|matéria) foi (?:[^.]|\d\.){0,60}? para (?:esclarecer|clarificar)",
        updates=r"(?:este|esta) (?:artigo|texto|reportagem|notícia|matéria) foi (?:actualizad|atualizad|modificad|alterad|ampliad)[oa]",
        blank="""este esta artigo texto reportagem notícia matéria foi o a os as de do da em às com uma um por versão anterior
            atualizado atualizada atualização actualização corrigido corrigida
        correção errata erramos retificação nota redação editor para e mais novas informações última h horas erro detalhes""",
    ),
    "it": Wording(
        triggers="""ultima_modifica corregge aggiunge correzione errata rettifica precisazione chiarimento aggiorna corrett modificat
            versione_precedente
    precedente_versione
            versione_iniziale prima_versione""",
        correction="correzione|errata corrige|rettifica",
        clarification="precisazione|chiarimento",
        update="aggiornament[oi]|(?:ultimo )?aggiornamento|ultima modifica|(?:articolo )?aggiornato",
        note="nota (?:della redazione|del direttore|dell'editore)|ndr",
        earlier=(
            r"(?:in )?(?:una|la) (?:versione (?:precedente|iniziale)|(?:precedente|prima) versione) (?:di questo|dell'|"
            r"del) ?(?:articolo|testo|titolo)"
        ),
        corrects=(
            r"(?:il titolo di )?questo (?:articolo|testo|pezzo) è stato (?:[^.]|\d\.){0,40}?(?:corretto|rettificato|(?:modificato|"
            r"aggiornato)(?:[^.]|\d\.){0,60} per correggere)"
        ),
        clarifies=r"questo (?:articolo|testo) è stato (?:[^.]|\d\.){0,60}? per (?:chiarire|precisare)",
        updates=r"(?:questo (?:articolo|testo|pezzo)|questa notizia) è stat[oa] (?:aggiornat|modificat|integrat)[oa]|articolo aggiornato",
        blank="""questo articolo testo è stato il la le di del dell' alle ore in con una un versione precedente aggiornato aggiornamento
            corretto correzione rettifica errata corrige modificato
        nota redazione per e nuove informazioni ultimo più dettagli errore""",
    ),
    "nl": Wording(
        triggers="""gewijzigd corrigeert voegt_toe correctie rectificatie verduidelijking update bijgewerkt aangepast gecorrigeerd
            geactualiseerd eerdere_versie
    aanvulling
            aangevuld vorige_versie""",
        correction="correctie|rectificatie",
        clarification="verduidelijking",
        update="updates?|aanvulling|(?:laatst )?(?:bijgewerkt|gewijzigd)",
        note="noot van de redactie|naschrift(?: van de redactie)?",
        earlier=(
            r"(?:in )?(?:een|de) (?:eerdere|vorige|eerste|oorspronkelijke) versie van (?:dit|het|deze) (?:artikel|bericht|verhaal|"
            r"stuk|interview|kop)"
        ),
        corrects=(
            r"(?:de kop van )?(?:dit|deze) (?:artikel|bericht|verhaal|stuk|kop) (?:is|werd) (?:[^.]|\d\.){0,40}?(?:gecorrigeerd|"
            r"gerectificeerd|verbeterd)"
        ),
        clarifies=r"(?:dit) (?:artikel|bericht) is (?:[^.]|\d\.){0,40}?(?:verduidelijkt)",
        updates=(
            r"(?:dit|deze) (?:artikel|bericht|verhaal|stuk|kop|pagina) (?:is|werd|wordt) (?:[^.]|\d\.){0,40}?(?:bijgewerkt|aangepast|"
            r"geactualiseerd|aangevuld|geüpdatet|gewijzigd)"
        ),
        blank="""dit deze artikel bericht verhaal stuk is werd wordt op om uur van de het een in eerdere versie bijgewerkt aangepast
            gecorrigeerd geactualiseerd correctie rectificatie update noot
        redactie met nieuwe informatie aanvulling en laatst meer""",
    ),
    "sv": Wording(
        triggers="rättelse korrigering förtydligande uppdater tidigare_version rättats korrigerats ändrats",
        correction="rättelse|korrigering",
        clarification="förtydligande",
        update="uppdatering|(?:senast )?uppdaterad",
        note="redaktionell kommentar|redaktionens kommentar",
        earlier=r"(?:i )?en tidigare version av (?:den här |denna )?(?:artikeln?|texten?|nyheten)",
        corrects=r"(?:den här |denna )?(?:artikeln?|texten?) (?:har |är )(?:[^.]|\d\.){0,40}?(?:rättats|korrigerats|rättad|korrigerad)",
        clarifies=r"(?:artikeln|texten) har förtydligats",
        updates=(
            r"(?:den här |denna )?(?:artikeln?|texten?) (?:har |är )(?:[^.]|\d\.){0,40}?(?:uppdaterats|uppdaterad|ändrats|"
            r"kompletterats)"
        ),
        blank="""den här denna artikeln artikel texten har är i en tidigare version av uppdaterats uppdaterad uppdatering rättats
            rättelse korrigerats korrigering klockan kl den med ny information
        senast och mer nya uppgifter""",
    ),
    "da": Wording(
        triggers="rettelse berigtigelse præcisering opdater tidligere_version tidligere_udgave rettet",
        correction="rettelse|berigtigelse",
        clarification="præcisering",
        update="opdatering|(?:senest )?opdateret",
        note="red(?:aktionel|aktionens)? (?:bemærkning|note)",
        earlier=r"(?:i )?en tidligere (?:version|udgave) af (?:denne |den her )?(?:artikel|artiklen|historie|historien)",
        corrects=r"(?:denne )?(?:artikel|artiklen) (?:er|blev) (?:[^.]|\d\.){0,30}?rettet",
        clarifies=r"(?:denne )?(?:artikel|artiklen) er præciseret",
        updates=r"(?:denne )?(?:artikel|artiklen) (?:er|blev) (?:[^.]|\d\.){0,30}?opdateret",
        blank=(
            "denne artikel artiklen er blev blevet i en tidligere version udgave af opdateret opdatering rettet rettelse kl den "
            "med nye oplysninger senest og flere"
        ),
    ),
    "no": Wording(
        triggers="rettelse retting presisering oppdater tidligere_versjon tidligere_utgave rettet korrigert",
        correction="rettelse|retting|korreksjon",
        clarification="presisering",
        update="oppdatering|(?:sist )?oppdatert",
        note="red(?:aksjonell|aksjonens)? (?:merknad|anmerkning)",
        earlier=r"(?:i )?en tidligere (?:versjon|utgave) av (?:denne )?(?:artikkelen|artikkel|saken)",
        corrects=r"(?:denne )?(?:artikkelen|saken) (?:er|ble) (?:[^.]|\d\.){0,30}?(?:rettet|korrigert)",
        clarifies=r"(?:denne )?(?:artikkelen|saken) er presisert",
        updates=r"(?:denne )?(?:artikkelen|saken) (?:er|ble) (?:[^.]|\d\.){0,30}?oppdatert",
        blank=(
            "denne artikkelen saken er ble blitt i en tidligere versjon utgave av oppdatert oppdatering rettet rettelse kl den "
            "med nye opplysninger sist og flere"
        ),
    ),
    "fi": Wording(
        triggers="oikaisu korjaus täsmennys tarkennus päivit korjattu aiemmin aikaisemm",
        correction="oikaisu|korjaus",
        clarification="täsmennys|tarkennus",
        update="päivitys|(?:juttua )?päivitetty",
        note="toimituksen huomautus",
        earlier=(
            r"(?:jutussa|artikkelissa|uutisessa) (?:luki|kerrottiin|sanottiin|väitettiin|mainittiin|oli) (?:aiemmin|aikaisemmin|"
            r"virheellisesti)|jutun (?:aiemmassa|aikaisemmassa) versiossa"
        ),
        corrects=r"(?:juttua|juttuun|artikkelia|otsikkoa) (?:on )?korjattu",
        clarifies=r"(?:juttua|artikkelia) (?:on )?täsmennetty",
        updates=r"(?:juttua|artikkelia|uutista) (?:on )?päivitetty",
        blank="juttua juttuun artikkelia uutista on päivitetty päivitys korjattu korjaus oikaisu klo kello",
    ),
    "pl": Wording(
        triggers="""sprostowanie korekta wyjaśnienie aktualiz poprzedniej_wersji wcześniejszej_wersji pierwotnej_wersji poprawion
    zaktualizowan
            sprostowanie korekta wyjaśnienie aktualiz poprzedniej_wersji wcześniejszej_wersji pierwotnej_wersji poprawion
    zaktualizowan""",
        correction="sprostowanie|korekta|errata",
        clarification="wyjaśnienie",
        update="aktualizacja|(?:ostatnia )?aktualizacja|zaktualizowano",
        note="od redakcji",
        earlier=(
            r"w (?:poprzedniej|wcześniejszej|pierwotnej|pierwszej) wersji (?:tego |niniejszego )?(?:artykułu|tekstu|materiału|depeszy)"
        ),
        corrects=r"(?:ten |niniejszy )?(?:artykuł|tekst|materiał) (?:został )?(?:poprawion[oy]|skorygowan[oy])",
        clarifies=r"(?:artykuł|tekst) (?:został )?doprecyzowan[oy]",
        updates=r"(?:ten |niniejszy )?(?:artykuł|tekst|materiał) (?:został |był )?(?:zaktualizowan[oy]|uzupełnion[oy])",
        blank=(
            "ten niniejszy artykuł tekst materiał został w o poprzedniej wersji tego artykułu zaktualizowany aktualizacja "
            "poprawiony sprostowanie korekta redakcji od godz dnia r ostatnia"
        ),
    ),
    "tr": Wording(
        triggers="düzelt güncelle önceki_versiyon önceki_sürüm ilk_versiyon ilk_halinde önceki_halinde",
        correction="düzeltme(?: ve özür)?|tekzip",
        clarification="açıklama notu",
        update="(?:son )?güncelleme|güncellendi|(?:son )?güncellenme",
        note="editörün notu|editör notu",
        earlier=r"(?:bu )?(?:haberin|makalenin|yazının|metnin) (?:önceki|ilk|daha önceki) (?:versiyonunda|sürümünde|halinde|haline)",
        corrects=r"(?:bu )?(?:haber|makale|yazı|başlık)(?:[^.]|\d\.){0,40}? (?:düzeltildi|düzeltilmiştir)",
        clarifies=r"bu (?:haber|makale)(?:[^.]|\d\.){0,40}? netleştirilmiştir",
        updates=r"bu (?:haber|makale|yazı)(?:[^.]|\d\.){0,40}? (?:güncellendi|güncellenmiştir|güncellenmektedir)",
        blank=(
            "bu haber makale yazı güncellendi güncellenmiştir güncelleme düzeltildi düzeltilmiştir düzeltme saat tarihinde son "
            "editörün notu ve yeni bilgilerle"
        ),
    ),
    "ru": Wording(
        triggers="""исправлен поправк уточнен обновлен дополнен предыдущей_версии первоначальной_версии ранней_версии опровержен
    первой_версии
            прежней_версии upd обновлён уточнён дополнён исправлён""",
        correction="исправление|поправка|опровержение|исправлено",
        clarification="уточнение|уточнено",
        update="обновление|обновл[её]но|дополнение|дополнено|upd\\.?",
        note="от редакции|примечание редакции",
        earlier=(
            r"(?:ранее )?в (?:предыдущей|первоначальной|более ранней|первой|прежней) версии (?:этого |данного |этой |"
            r"данной )?(?:материала|статьи|текста|новости|заметки|публикации)"
        ),
        corrects=(
            r"(?:этот |данный |эта |данная )?(?:материал|статья|текст|новость|заголовок|заметка|"
            r"публикация) (?:был[аои]? )?(?:исправлен[аоы]?|уточн[её]н[аоы]? и исправлен[аоы]?)"
        ),
        clarifies=r"(?:этот |данный |эта )?(?:материал|статья|текст|новость) (?:был[аои]? )?уточн[её]н[аоы]?",
        updates=(
            r"(?:этот |данный |эта |данная )?(?:материал|статья|текст|новость|публикация) (?:был[аои]? )?(?:обновл[её]н[аоы]?|"
            r"дополнен[аоы]?|обновляется|дополняется)"
        ),
        blank=(
            "этот данный эта материал статья текст новость был была обновлен обновлена обновлён обновлено дополнен дополнена "
            "исправлен исправление уточнение обновление в на от г мск редакции и из предыдущей версии"
        ),
    ),
    "uk": Wording(
        triggers="виправлен уточнен оновлен доповнен попередній_версії первісній_версії спростуван",
        correction="(?:уточнення (?:та|і) )?виправлення|спростування|виправлено",
        clarification="уточнення",
        update="оновлення|оновлено|доповнено",
        note="від редакції",
        earlier=r"у (?:попередній|первісній|початковій|першій) версії (?:цього |цієї )?(?:матеріалу|статті|тексту|новини)",
        corrects=r"(?:цей |ця |цю )?(?:матеріал|статтю|текст|новину|стаття|новина) (?:було )?виправлен[оаий]+",
        clarifies=r"(?:цей |ця |цю )?(?:матеріал|статтю|текст|новину) (?:було )?уточнен[оаий]+",
        updates=r"(?:цей |ця |цю )?(?:матеріал|статтю|текст|новину|стаття|новина) (?:було )?(?:оновлен|доповнен)[оаий]+",
        blank=(
            "цей ця цю матеріал статтю текст новину стаття новина було оновлено доповнено виправлено виправлення оновлення "
            "уточнення о у від редакції"
        ),
    ),
    "ar": Wording(
        triggers="إضافة تصحيح تصويب توضيح تحديث نسخة_سابقة النسخة_السابقة تعديل",
        correction="تصحيح|تصويب|استدراك",
        clarification="توضيح",
        update="تحديث|آخر تحديث",
        note="ملاحظة (?:المحرر|من التحرير)",
        earlier=r"(?:ورد |جاء |ذكر )?(?:ت )?(?:في )?(?:نسخة سابقة|النسخة السابقة|نسخة أولى) من هذا (?:المقال|الخبر|التقرير|النص)",
        corrects=r"(?:تم|جرى) (?:تصحيح|تصويب) (?:هذا|عنوان هذا) (?:المقال|الخبر|التقرير|النص)",
        clarifies=r"(?:تم|جرى) توضيح هذا (?:المقال|الخبر|التقرير)",
        updates=r"(?:تم|جرى) (?:تحديث|تعديل) (?:هذا|عنوان هذا) (?:المقال|الخبر|التقرير|النص)",
        blank="تم جرى تحديث تصحيح تصويب تعديل توضيح هذا المقال الخبر التقرير النص في من الساعة بتاريخ يوم آخر مع معلومات جديدة",
    ),
    "vi": Wording(
        triggers="đính_chính cập_nhật phiên_bản_trước chỉnh_sửa",
        correction="đính chính",
        clarification="làm rõ",
        update="cập nhật",
        note="ghi chú của (?:tòa soạn|biên tập)",
        earlier=r"(?:trong )?phiên bản trước (?:đó )?của bài (?:viết|báo) này",
        corrects=r"bài (?:viết|báo) (?:này )?(?:đã )?được (?:đính chính|sửa)",
        clarifies=r"bài viết này đã được làm rõ",
        updates=r"bài (?:viết|báo) (?:này )?(?:đã )?được (?:cập nhật|chỉnh sửa)",
        blank="bài viết báo này đã được cập nhật chỉnh sửa đính chính lúc ngày với thông tin mới",
    ),
    "zh": Wording(
        triggers="更正 勘误 勘誤 澄清 更新 编者 編者 早前版本 先前版本 此前版本 较早版本 較早版本 之前的版本 修正 訂正 早期版本",
        correction="更正|勘误|勘誤|更正启事|更正啟事|更正说明|更正說明|修正",
        clarification="澄清|说明与澄清",
        update="更新|最新更新|更新时间|更新時間|最后更新|最後更新",
        note="编者注|编者按|編者註|編者按|编者的话",
        earlier=r"(?:在)?(?:本|此|这篇|這篇)(?:文|报道|報道|新闻|新聞|稿)章?的?(?:早前|先前|此前|较早|較早|之前|早期)的?版本",
        corrects=(
            r"(?:本|此|这篇|這篇)(?:文|报道|報道|新闻|新聞|稿)章?(?:已|现已|現已|已经|已經|于.{0,12}|於.{0,12})(?:作出)?(?:更正|"
            r"修正|勘误)"
        ),
        clarifies=r"(?:本|此)(?:文|报道|報道)已(?:作)?澄清",
        updates=(
            r"(?:本|此|这篇|這篇)(?:文|报道|報道|新闻|新聞|稿)章?(?:已|现已|現已|已经|已經|会持续|會持續|于.{0,12}|於.{0,12})"
            r"(?:更新|修改)"
        ),
        blank="本文此报道新闻章已经现于於更新正勘误澄清编者注按时间最后的了作出補充补充内容",
    ),
    "ja": Wording(
        triggers="訂正 修正 更新 追記 補足 おわび お詫び 当初の記事 以前のバージョン 初出時",
        correction="訂正(?:とおわび|とお詫び|して、?おわびします)?|(?:お詫び|おわび)と訂正|修正",
        clarification="補足",
        update="更新|最終更新|追記|アップデート",
        note="編集部(?:注|より)|編注",
        earlier=(
            r"(?:この|本|当)記事の?(?:以前|当初|初出時|前)の?(?:バージョン|版|記事)?(?:では|で|に)|(?:記事の)?初出時|"
            r"当初の記事(?:では|で)"
        ),
        corrects=(
            r"(?:この|本|当|記事の?)(?:記事)?(?:の?見出し|の?本文|の?一部|の?内容)?(?:は|を|の一部を|に誤りが)[^。]{0,25}?(?:訂正|"
            r"修正)"
        ),
        clarifies=r"(?:この|本)記事(?:は|に|を)[^。]{0,20}?補足",
        updates=r"(?:この|本|当)記事(?:は|を|の内容を)[^。]{0,25}?(?:更新|追記|加筆)",
        blank="この本当記事は、をの一部内容にしましたされいます更新訂正修正追記最終時刻日午前午後補足編集部注おわびお詫びと。",
    ),
    "ko": Wording(
        triggers="종합 정정 바로잡 업데이트 수정 이전_버전 보충 알려왔",
        correction="정정(?:보도(?:문)?)?|바로잡습니다|바로잡음|정정합니다",
        clarification="해명|추가 설명",
        update="업데이트|최종 ?수정|수정|기사 ?수정",
        note="편집자 ?주|알려드립니다",
        earlier=r"(?:이|본) 기사의 (?:이전|초기|최초) (?:버전|판)(?:에서|에는|은)|(?:이전|최초) 기사(?:에서|에는)",
        corrects=r"(?:이|본) 기사(?:는|의 제목은|의 내용은|를)(?:[^.]|\d\.){0,30}?(?:정정|바로잡)",
        clarifies=r"(?:이|본) 기사(?:는|를)(?:[^.]|\d\.){0,30}?보충",
        updates=r"(?:이|본) 기사(?:는|의 제목은|의 내용은|를)(?:[^.]|\d\.){0,30}?(?:업데이트|수정)",
        blank="""이 본 기사는 업데이트됐습니다 업데이트되었습니다 업데이트 수정됐습니다 수정되었습니다
            정정 정정했습니다 오전 오후 최종 수정 편집자 주 되었습니다
            했습니다""",
    ),
    "fa": Wording(
        triggers="اصلاحیه تصحیح توضیح به‌روزرسانی به_روز بازنگری",
        correction="اصلاحیه|تصحیح",
        clarification="توضیح(?: تحریریه)?|روشنگری",
        update="به‌روزرسانی|به روزرسانی|آخرین به‌روزرسانی",
        note="یادداشت (?:سردبیر|تحریریه)",
        earlier=r"در (?:نسخه|ویرایش) (?:پیشین|قبلی|نخست) این (?:خبر|مطلب|گزارش|مقاله)",
        corrects=r"این (?:خبر|مطلب|گزارش|مقاله) (?:تصحیح|اصلاح) شد",
        clarifies=r"این (?:خبر|مطلب|گزارش) برای روشن شدن",
        updates=r"این (?:خبر|مطلب|گزارش|مقاله) (?:به‌روز|به‌روزرسانی|تکمیل) شد",
        blank="این خبر مطلب گزارش مقاله اصلاح تصحیح شد شده است به‌روزرسانی ساعت در",
    ),
    "bn": Wording(
        triggers="সংশোধন ব্যাখ্যা হালনাগাদ আপডেট",
        correction="সংশোধন(?:ী)?|ভুল সংশোধন",
        clarification="ব্যাখ্যা|স্পষ্টীকরণ",
        update="হালনাগাদ|আপডেট|সর্বশেষ হালনাগাদ",
        note="সম্পাদকের (?:নোট|মন্তব্য)",
        earlier=r"এই (?:প্রতিবেদন|খবর|সংবাদ)ে?র আগের সংস্করণে",
        corrects=r"এই (?:প্রতিবেদন|খবর|সংবাদ)(?:টি)? [^।]{0,20}সংশোধন",
        clarifies=r"এই (?:প্রতিবেদন|খবর|সংবাদ)(?:টি)? [^।]{0,20}স্পষ্ট",
        updates=r"এই (?:প্রতিবেদন|খবর|সংবাদ)(?:টি)? [^।]{0,20}হালনাগাদ",
        blank="এই প্রতিবেদন প্রতিবেদনটি খবর সংবাদ সংশোধন করা হয়েছে হালনাগাদ আপডেট রাত সকাল টা",
    ),
    "th": Wording(
        triggers="แก้ไข แก้ข่าว ชี้แจง อัปเดต อัพเดท",
        correction="แก้ไข(?:ข่าว)?|แก้ข่าว|แก้คำผิด",
        clarification="ชี้แจง|คำชี้แจง",
        update="อัปเดต|อัพเดท|อัปเดตล่าสุด",
        note="หมายเหตุ(?:บรรณาธิการ|กองบรรณาธิการ)",
        earlier=r"(?:ใน)?(?:ข่าว|บทความ|รายงาน)(?:นี้)?ฉบับก่อนหน้า",
        corrects=r"(?:ข่าว|บทความ|รายงาน)นี้(?:ได้)?(?:รับการ|ถูก)?แก้ไข",
        clarifies=r"(?:ข่าว|บทความ|รายงาน)นี้(?:ได้)?ชี้แจง",
        updates=r"(?:ข่าว|บทความ|รายงาน)นี้(?:ได้)?(?:รับการ|ถูก)?(?:อัปเดต|อัพเดท|ปรับปรุง)",
        blank="ข่าว บทความ นี้ แก้ไข อัปเดต อัพเดท เวลา",
    ),
    "hi": Wording(
        triggers="सुधार स्पष्टीकरण अपडेट भूल_सुधार पिछले_संस्करण",
        correction="(?:भूल )?सुधार",
        clarification="स्पष्टीकरण",
        update="अपडेट",
        note="संपादक(?:ीय)? (?:की )?टिप्पणी",
        earlier=r"इस (?:लेख|खबर|ख़बर|रिपोर्ट) के पिछले संस्करण में",
        corrects=r"इस (?:लेख|खबर|ख़बर|रिपोर्ट) (?:को|में) [^।]{0,30}?सुधार",
        clarifies=r"इस (?:लेख|खबर|रिपोर्ट) में स्पष्ट",
        updates=r"(?:इस|यह) (?:लेख|खबर|ख़बर|रिपोर्ट) (?:को )?[^।]{0,30}?अपडेट",
        blank="इस यह लेख खबर ख़बर रिपोर्ट को में अपडेट किया गया है सुधार स्पष्टीकरण बजे",
    ),
}

# Who says something in the story: a sentence that ends so is no notice.
SAYING = (
    r"said|says|told \w+|kata|ujar|sagte|erklärte|a déclaré|a dit|dijo|declaró|disse|afirmou|ha detto|zei|sade|powiedział[a]?|"
    r"сказал[аи]?|сообщил[аи]?|сказав|dedi|قال|قالت|گفت|कहा|বলেন|nói|กล่าว"
)

# Agencies put what a version changes in brackets before the text: "(Corrects spelling of name in paragraph 2)", "(Adds quotes)".
AGENCY = {
    "correction": (
        r"(?:this \w+ \d+ story |in (?:this )?\w+ \d+ story, )?(?:corrects|corrected|refiles|fixes|removes (?:extraneous|"
        r"incorrect|erroneous))|mengoreksi|meralat|korrigiert|berichtigt|corrige|corregge|corrigeert|rättar|исправля|исправл|تصحيح|정정"
    ),
    "clarification": r"clarifies|memperjelas|précise|aclara|esclarece|precisa|verduidelijkt|уточн|توضيح",
    "update": (
        r"adds|updates|recasts|rewrites|repeats|menambah|memperbarui|neu:|ergänzt|aktualisiert|ajoute|actualise|actualité|amplía|añade|"
        r"agrega|actualiza|acrescenta|adiciona|atualiza|aggiunge|aggiorna|voegt|дополн|добавл|إضافة|تحديث|종합\d?보"
    ),
}

# The words of a time, in all these languages.
MONTHS = """january february march april may june july august september sept october november december jan feb mar apr jun jul aug sep
    oct nov dec
januari februari maret mei juni juli agustus oktober desember januar februar märz maerz dezember jänner janvier février mars avril mai
juin juillet août septembre octobre
novembre décembre enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre janeiro fevereiro março maio
junho julho setembro outubro novembro
dezembro gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre maart augustus december augusti marts maj tammikuuta
helmikuuta maaliskuuta huhtikuuta
toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta stycznia lutego marca kwietnia maja czerwca lipca
sierpnia września października
listopada grudnia ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık января февраля марта апреля мая июня июля
августа сентября октября ноября декабря
січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس
سبتمبر أكتوبر نوفمبر ديسمبر
tháng जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर"""
DAYS = """monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri sat sun senin selasa rabu
            kamis jumat sabtu
    minggu montag dienstag mittwoch donnerstag freitag
samstag sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo segunda terça
quarta quinta sexta lunedì martedì
mercoledì giovedì venerdì sabato domenica maandag dinsdag woensdag donderdag vrijdag zaterdag zondag"""
JOINING = """at on of the from o'clock am pm a.m p.m et est edt pt pst pdt gmt utc bst cet cest ist jst wib wita wit noon midnight local
    time hrs hours pada tanggal pukul jam hari um uhr vom
am den le à h du el las la del de em às a_las a_la do dia il alle ore dell del om uur op van kl klokken klockan klo kello dnia godz saat
tarihinde ساعت রাত সকাল দুপুর টা เวลา น. शाम от в г мск від о في الساعة يوم lúc ngày giờ बजे
no number #"""
