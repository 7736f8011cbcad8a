"""What newsrooms say of their own text without a label or formula: words for the text or its makers, and words for a fault or a change.

Neither alone makes a notice: "this article" is in many texts, and so is "mistake". Phrases are in lower case and looked for as they stand;
`_` is the space at the bounds of words.
"""

from dataclasses import dataclass

from newsdrift.schema import NoticeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """The phrases of one language, apart by `|`: how a text names itself or those who wrote it, and what it says was done to it."""

    itself: str
    correction: str
    clarification: str
    update: str


_ASIDES = {
    "en": Aside(
        itself="""this article|this story|this report|this post|this piece|this page|this version|this headline|this caption|
            this column|this item|earlier headline|original headline|the headline on|our earlier|our original|
            our print edition|our report_|our story_|our article_|we reported that|we originally|we gave_|we misstated|
            we misspelled|we misidentified|we incorrectly|we wrongly|we mistakenly|we've corrected|we have corrected|
            we have changed it|we've changed it|we have removed|we've removed|in an article published|in a story published|
            reader points out|readers pointed out|readers who pointed|since we first|since we published|we first ran|
            first paragraph|second paragraph|third paragraph|fourth paragraph|fifth paragraph|last paragraph|
            final paragraph|in paragraph_|accompanying photo|photo caption|previously published|we had the|we called|
            we named|we described""",
        correction="""mistake|misstat|misspel|misidentif|misattribut|mislabel|misquot|incorrect|inaccura|_wrong|erroneous|_error|
            overstated|understated|should have|it was not|he was not|she was not|they were not|untrue|apologise|apologize|
            apologies|we regret|_corrected|_was fixed|been fixed|have fixed|'ve fixed|sorry about""",
        clarification="""clarification|clarified|clarifies|this clarifies|to clarify that|make clear|avoid any suggestion|
            avoid the impression|for the avoidance of doubt|we did not mean""",
        update="""now appears|now includes|been added|was added|have added|'ve added|been in touch|new in this version|
            last edited|been expanded|was expanded|been edited since|been replaced|was replaced|been removed""",
    ),
    "id": Aside(
        itself="""artikel ini|berita ini|tulisan ini|naskah ini|laporan ini|kami muat|kami tulis|kami menulis|kami sebut|
            kami beritakan|redaksi_|judul berita""",
        correction="""kesalahan|kekeliruan|keliru|seharusnya|dibetulkan|diperbaiki|mohon maaf|meminta maaf|dikoreksi|diralat|
            salah tulis|salah ketik|kami hapus""",
        clarification="memperjelas|klarifikasi|bukan bagian dari|tidak terkait dengan|tidak ada hubungan",
        update="kami lengkapi|dilengkapi|ditambahkan|kami perbarui|diperbarui dengan|dimutakhirkan",
    ),
    "de": Aside(
        itself="""dieser artikel|diesem artikel|diesen artikel|dieses artikels|dieser text|diesem text|diesen text|dieser beitrag|
            diesem beitrag|diesen beitrag|dieses beitrags|dieser meldung|unsere meldung|unserer meldung|an dieser stelle|
            als hier zu|hier zunächst|hier zuerst|wir hatten|wir haben in|in der überschrift|im zweiten absatz|
            im dritten absatz|im ersten absatz|wir berichteten""",
        correction="""falsch|fehler|irrtüm|unzutreffend|nicht korrekt|unkorrekt|verwechsel|anders als|richtig ist|richtig muss es|
            bitten um entschuldigung|entschuldigen|korrigiert|berichtigt|danke für die hinweise|danke für den hinweis|
            versehen""",
        clarification="klargestellt|um klarzustellen|zur klarstellung|missverständ|präzisiert",
        update="ergänzt|überarbeitet|aktualisiert|hinzugefügt|nachgetragen|neu ist",
    ),
    "fr": Aside(
        itself="""cet article|ce texte|cette dépêche|ce papier|nous avons écrit|nous avions écrit|nous écrivions|nous indiquions|
            nous avons indiqué|le titre de l'article|mea culpa|contrairement à ce que nous|notre article|notre édition""",
        correction="""erreur|erroné|par erreur|à tort|inexact|contrairement à ce que|rectifi|corrigé|nos excuses|nous nous excusons|
            il fallait lire|il s'agit en réalité|pas celui de|pas celle de|remplacée|coquille""",
        clarification="préciser|précisons|précision|clarifi|lever toute ambiguïté",
        update="ajout|complété|enrichi|actualisé|mis à jour|remanié",
    ),
    "es": Aside(
        itself="""este artículo|esta noticia|esta nota|esta información|este texto|esta pieza|este reportaje|el titular de|
            donde decíamos|publicamos por error|publicamos que|nuestra edición|informamos de que|texto publicado""",
        correction="""error|errónea|erróneo|equivoca|incorrect|inexact|debía decir|debe decir|en realidad|subsana|corregi|rectific|
            disculpas|lamentamos|así figura ahora|donde decíamos""",
        clarification="aclara|precisar|puntualiz|para evitar confusi",
        update="añadid|ampliad|actualizad|modificado el|incorporad",
    ),
    "pt": Aside(
        itself="""este artigo|esta notícia|este texto|esta reportagem|esta matéria|deste artigo|desta notícia|deste texto|
            desta reportagem|do que publicámos|do que publicamos|do que informamos|do que noticiámos|nossa edição|
            o título d""",
        correction="""erro|errad|por lapso|equívoco|incorret|incorrect|inexat|ao contrário do que|na verdade|corrig|retific|desculpas|
            lamentamos|trocava""",
        clarification="esclarec|clarific|precisar|para evitar confus",
        update="acrescent|atualizad|actualizad|ampliad|incluíd",
    ),
    "it": Aside(
        itself="""questo articolo|questo pezzo|questo testo|questa notizia|il pezzo è|l'articolo è|avevamo scritto|
            abbiamo scritto|avevamo indicato|nel titolo di|nostra edizione|dell'articolo""",
        correction="""error|sbagliat|inesatt|scorrett|in realtà|rettific|corrett|ci scusiamo|scuse|refuso|per sbaglio|
            dopo la pubblicazione""",
        clarification="precis|chiar",
        update="aggiunt|aggiornat|integrat|ultima modifica",
    ),
    "nl": Aside(
        itself="""dit artikel|dit bericht|dit verhaal|dit stuk|deze tekst|bij dit|in de kop|we schreven|wij schreven|meldden wij|
            meldden we|stond eerder""",
        correction="""fout|onjuist|verkeerd|abusievelijk|ten onrechte|vergissing|moet zijn|had moeten|excuses|gecorrigeerd|hersteld|
            vervangen""",
        clarification="verduidelijk|voor de duidelijkheid",
        update="aangevuld|toegevoegd|bijgewerkt|uitgebreid|gewijzigd",
    ),
    "sv": Aside(
        itself="den här artikeln|denna artikel|i artikeln|i texten|vi skrev|vi uppgav|artikelns rubrik|i rubriken",
        correction="felaktig|felskriv|misstag|det rätta|rätt är|ska vara|beklagar|ber om ursäkt|rättat|korriger",
        clarification="förtydlig|för tydlighets skull",
        update="kompletterats|uppdaterats|lagts till|ändrades",
    ),
    "pl": Aside(
        itself="""tego artykułu|tym artykule|tego tekstu|tym tekście|w tekście|w artykule|napisaliśmy|podaliśmy|naszym tekście|
            tytule""",
        correction="błęd|błąd|pomył|nieprawd|niewłaściw|omyłk|powinno być|w rzeczywistości|przepraszamy|poprawil|sprostow",
        clarification="doprecyz|dla jasności|wyjaśniamy",
        update="uzupełni|dodaliśmy|zaktualizow|rozszerz",
    ),
    "ru": Aside(
        itself="""в тексте|в заметке|в материале|в статье|в заголовке|этот текст|этого текста|этой статьи|материал был|ранее мы|
            мы писали|мы сообщали|в публикации""",
        correction="ошиб|неверн|неточност|опечатк|неправильн|на самом деле|следует читать|приносим извинения|извиняемся|исправ",
        clarification="уточн|поясн|во избежание",
        update="дополн|добавл|обновл|расширен",
    ),
    "uk": Aside(
        itself="""у тексті|в тексті|у статті|в статті|у матеріалі|в матеріалі|у заголовку|цей текст|раніше ми|ми писали|
            ми повідомляли""",
        correction="помил|неточн|хиб|неправильн|насправді|перепрошуємо|вибачення|виправ",
        clarification="уточн|поясн|щоб уникнути",
        update="доповн|додан|оновл|розшир",
    ),
    "tr": Aside(
        itself="bu haber|haberde_|haberimizde|bu yazı|bu makale|haberin ilk|haberimizin|yazımızda|haberin başlığında|haber,_",
        correction="yanlış|hata|özür|sehven|doğrusu|düzelt|gideril",
        clarification="açıklığa|netleştir|karışıklığ",
        update="eklen|yenilen|güncellen|genişlet",
    ),
    "ar": Aside(
        itself="هذا التقرير|هذا الخبر|هذا المقال|هذا النص|في عنوان|ذكرنا|أوردنا|نشرنا",
        correction="خطأ|خاطئ|بالخطأ|نعتذر|الصحيح|تصويب|غير دقيق|صحح",
        clarification="توضيح|للتوضيح|لتجنب",
        update="أضيف|إضافة|تحديث|حدث",
    ),
    "fa": Aside(
        itself="این خبر|این مطلب|این گزارش|این مقاله|این متن|تیتر خبر|نوشته بودیم",
        correction="اشتباه|نادرست|پوزش|عذرخواهی|اصلاح|صحیح است",
        clarification="روشن شدن|توضیح|شفاف",
        update="افزوده|اضافه شد|تکمیل|به‌روز",
    ),
    "hi": Aside(
        itself="इस लेख|इस रिपोर्ट|इस खबर|इस ख़बर|इस समाचार|हमने लिखा|हमने बताया|शीर्षक में",
        correction="ग़लत|गलत|त्रुटि|भूल|खेद|क्षमा|सुधार|सही|ठीक कर",
        clarification="स्पष्ट",
        update="जोड़ा गया|जोड़ी गई|अपडेट",
    ),
    "bn": Aside(
        itself="এই প্রতিবেদন|এই খবর|এই লেখা|এই সংবাদ|প্রতিবেদনটি|খবরটি|শিরোনামে",
        correction="ভুল|দুঃখিত|ক্ষমা|সংশোধন|সঠিক",
        clarification="স্পষ্ট|সুবিধার্থে|কোনো সম্পর্ক নেই",
        update="যোগ করা|যুক্ত করা|হালনাগাদ|আপডেট",
    ),
    "vi": Aside(
        itself="bài viết này|bài báo này|bài viết|trong bài|bài đăng|tiêu đề bài|chúng tôi đã viết|chúng tôi đưa tin",
        correction="sai sót|nhầm|không chính xác|xin lỗi|đính chính|đúng là|đã sửa",
        clarification="làm rõ|nói rõ",
        update="bổ sung|cập nhật|chỉnh sửa",
    ),
    "th": Aside(
        itself="บทความนี้|ข่าวนี้|รายงานนี้|เนื้อหา|พาดหัว|ทีมงาน|กองบรรณาธิการ",
        correction="ผิดพลาด|คลาดเคลื่อน|ขออภัย|ไม่ถูกต้อง|ที่ถูกต้อง|แก้ไข",
        clarification="เพื่อความชัดเจน|ชี้แจง",
        update="เพิ่มเติม|อัปเดต|อัพเดท|ปรับปรุง",
    ),
    "zh": Aside(
        itself="本文|此文|本报道|本報道|本稿|文中|标题|標題|本报此前|我们曾",
        correction="有误|有誤|错误|錯誤|误写|誤寫|应为|應為|致歉|更正|勘误|勘誤|不实",
        clarification="澄清|说明|說明|无关|無關",
        update="补充|補充|更新|修改于|最后修改|最後修改|增加了",
    ),
    "ja": Aside(
        itself="この記事|本記事|当記事|記事中|記事内|本文中|見出し|初出時|当初、",
        correction="誤り|誤って|間違|正しくは|お詫び|おわび|訂正|修正",
        clarification="補足|明確に|別の団体|誤解",
        update="追記|加筆|更新|再編集|追加しました",
    ),
    "ko": Aside(
        itself="이 기사|본 기사|기사 내용|기사 제목|기사에서|본문에서|앞선 기사|이전 기사",
        correction="사실과 다른|사실과 달라|잘못|오류|오기|사과드|바로잡|정정|고쳤",
        clarification="밝혀 둡니다|명확히|오해",
        update="추가했|보강|업데이트|수정했",
    ),
}


def _phrases(listed: list[str]) -> list[str]:
    return sorted({phrase.strip().replace("_", " ") for part in listed for phrase in part.split("|")})


ITSELF = _phrases([aside.itself for aside in _ASIDES.values()])
TELLS = {kind: _phrases([getattr(aside, kind.value) for aside in _ASIDES.values()]) for kind in NoticeKind}
