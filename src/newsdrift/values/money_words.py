"""Which words and signs state money or a share of a hundred, per language."""

from newsdrift.values.listing import words

SIGNS = {
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₹": "INR",
    "₽": "RUB",
    "₩": "KRW",
    "₺": "TRY",
    "₫": "VND",
    "₱": "PHP",
    "฿": "THB",
    "₦": "NGN",
}
# Letters that stand before the digits: Rp 50 juta, US$5m, S$10.
LETTERS = {
    "rp": "IDR",
    "us": "USD",
    "a": "AUD",
    "c": "CAD",
    "s": "SGD",
    "hk": "HKD",
    "nz": "NZD",
    "r": "BRL",
    "rm": "MYR",
    "rs": "INR",
    "chf": "CHF",
}
CODES = words("usd eur gbp jpy cny idr chf aud cad sgd myr inr rub krw try brl mxn zar sek nok dkk pln")
_ANYWHERE = """euro=EUR euros=EUR dollar=USD dollars=USD yen=JPY yuan=CNY rupee=INR rupees=INR rouble=RUB roubles=RUB ruble=RUB rubles=RUB
    rupiah=IDR ringgit=MYR baht=THB peso=peso pesos=peso won=KRW real=BRL reais=BRL"""
CURRENCIES = {
    "en": _ANYWHERE + " pound=GBP pounds=GBP franc=CHF francs=CHF cent=cent cents=cent pence=penny penny=penny krona=SEK kronor=SEK",
    "id": _ANYWHERE + " dolar=USD pound=GBP poundsterling=GBP sen=sen",
    "de": _ANYWHERE + " pfund=GBP franken=CHF cent=cent us-dollar=USD rubel=RUB rupien=INR",
    "fr": _ANYWHERE + " livres=GBP livre=GBP francs=CHF franc=CHF centimes=cent roubles=RUB",
    "es": _ANYWHERE + " dólar=USD dólares=USD libras=GBP centavos=cent céntimos=cent francos=CHF rublos=RUB",
}
PERCENT = {
    "en": "percent per_cent percentage_points percentage_point pct",
    "id": "persen prosen",
    "de": "prozent prozentpunkte prozentpunkten",
    "fr": "pour_cent",
    "es": "por_ciento",
}
