"""Words that say nothing of what a sentence tells: articles, pronouns, prepositions, conjunctions, auxiliaries, plain verbs of saying.

Two sentences that share these alone have nothing in common. The lists are short on purpose: the rest of the vocabulary of news is
weighed by how rare it is in the pair of texts. Of a language that is not here, all words count.
"""

_ENGLISH = """
    a an the and or but nor if than then so as at by for from in into of off on onto out over to under up upon with within without about
    after again against all also although am any are around be because been before being between both can cannot could did do does doing
    down during each few had has have having he her here hers him his how i it its itself just may me might more most much must my no not
    now only other our ours own same shall she should some such that their theirs them there these they this those through too until very
    was we were what when where which while who whom whose why will would yet you your yours
    mr mrs ms say says said saying told tells
"""
_INDONESIAN = """
    yang dan di ke dari untuk dengan pada dalam ini itu adalah ialah akan telah sudah juga atau tetapi tapi oleh sebagai karena bahwa ada
    tidak bukan belum saat ketika agar supaya hingga sampai serta para seorang sebuah suatu masih hanya lebih bisa dapat harus ia dia
    mereka kami kita saya anda nya pun lagi lalu kemudian antara seperti jika kalau namun sedang setelah sebelum sejak secara bagi tersebut
    kata katanya ujar ujarnya tutur tuturnya mengatakan
"""
_GERMAN = """
    der die das des dem den ein eine einer eines einem einen und oder aber doch denn wenn als wie so dass daß ob weil da damit um zu zum
    zur in im ins an am auf aus bei beim bis durch für gegen mit nach ohne seit über unter von vom vor wegen zwischen ist sind war waren
    sei seien wird werden wurde wurden worden hat haben hatte hatten habe kann können könne könnte soll sollen sollte will wollen muss
    müssen darf ich du er sie es wir ihr ihm ihn ihnen sich mich uns sein seine seiner seinem seinen ihre ihrer ihrem ihren dieser diese
    dieses diesem diesen jener nicht kein keine keinen auch noch nur schon sehr mehr man dort hier dann nun
    sagt sagte sagten herr frau
"""
_FRENCH = """
    le la les l un une des du de d et ou mais donc or ni car que qu qui quoi dont où si comme quand lorsque à au aux en dans par pour sur
    sous avec sans chez entre vers contre depuis pendant après avant jusque est sont était étaient être été a ont avait avaient avoir sera
    seront serait je tu il elle on nous vous ils elles se s me m te lui leur leurs son sa ses mon ma mes notre nos votre vos ce cet cette
    ces c ne n pas plus très aussi encore y tout tous toute toutes même
    dit disent déclaré m mme
"""
_SPANISH = """
    el la los las lo un una unos unas y e o u pero sino ni que quien quienes cual cuales cuando donde como si porque pues de del a al en
    por para con sin sobre entre hasta desde hacia contra tras durante es son era eran fue fueron ser sido está están estaba ha han había
    habían haber será serán sería yo tú él ella ellos ellas nosotros usted ustedes se me te le les nos su sus mi mis tu este esta estos
    estas ese esa esos esas eso esto aquel no ya más muy también todo todos toda todas
    dijo dice dijeron dicho
"""
_PORTUGUESE = """
    o os as um uma uns umas e ou mas nem que quem quando onde como se porque de do da dos das em no na nos nas por pelo pela pelos pelas
    para com sem sobre entre até desde é são era eram foi foram ser sido está estão há ter tem têm tinha eu ele ela eles elas nós você
    lhe seu sua seus suas este esta esse essa isso isto não já mais muito também ao aos à às
    disse diz disseram
"""
_DUTCH = """
    de het een en of maar want als dan dat die dit deze in op aan uit bij door voor met naar van om te tot over onder tegen tussen sinds
    na is zijn was waren wordt worden werd werden heeft hebben had hadden kan kunnen zal zullen zou zouden moet moeten ik je hij zij ze
    het wij we u hun hen hem haar zich er daar hier niet geen ook nog maar al wel meer zo toen
    zei zegt zeiden
"""
_ITALIAN = """
    il lo la i gli le l un uno una e ed o ma né che chi cui se come quando dove perché di del dello della dei degli delle a al allo alla
    ai agli alle da dal dalla dai dalle in nel nella nei nelle su sul sulla con per tra fra è sono era erano essere stato stata ha hanno
    aveva avevano io tu lui lei noi voi loro si mi ti ci vi suo sua suoi sue questo questa questi queste quello quella non più anche già
    detto dice
"""
_RUSSIAN = """
    и в во не на с со а но или что как то это этот эта эти к ко у о об от до из за по под при для без над между через он она оно они
    мы вы я его её их ему им был была было были быть есть же бы ли если когда где также так уже ещё только
    сказал сказала заявил заявила
"""
_ARABIC = """
    في من على إلى الى عن مع أن ان إن قد كان كانت هو هي هم هذا هذه ذلك
    التي الذي الذين ما لا لم لن أو ثم بعد قبل بين كما و قال قالت وقال وقالت وأضاف وأضافت
"""
_CHINESE = """
    的 了 在 是 和 与 及 也 都 就 而 又 并 将 被 把 对 从 向 于 以
    为 有 不 这 那 其 他 她 它 们 着 过 等 之 所 但 或 上 中 下 说 称
"""

COMMON_WORDS = frozenset(
    word
    for words in (
        _ENGLISH,
        _INDONESIAN,
        _GERMAN,
        _FRENCH,
        _SPANISH,
        _PORTUGUESE,
        _DUTCH,
        _ITALIAN,
        _RUSSIAN,
        _ARABIC,
        _CHINESE,
    )
    for word in words.split()
)
