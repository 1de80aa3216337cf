"""The people and payments of the training gateway: one practice case for each thing an agent meets."""

from __future__ import annotations

from math import inf

from imoje_desk.training.faults import Fault
from imoje_desk.training.items import LEFT_OUT, Race
from imoje_desk.training.world import DAY, OTHER_SERVICE_ID, Case, World, stable_id


def make_world(now: float) -> World:
    """All practice cases as they stand at `now`, unix seconds."""
    world = World(now)
    _paid(world)
    _past_and_near_the_window(world)
    _refunded(world)
    _unpaid(world)
    _attempts(world)
    _special(world)
    _odd(world)
    return world


def _paid(world: World) -> None:
    key = "blik-last-week"
    link = world.link(key, "Anna Nowak", 12000, "Lalka, tom 1 i 2", days=7)
    world.on_sale("refund_part", key, world.attempt(link))

    key = "answer-never-comes"
    link = world.link(key, "Żaneta Wójcik", 8950, "Chłopi, wydanie kieszonkowe", days=3)
    world.on_sale("answer_never_comes", key, world.attempt(link), Fault.TIMEOUT_AFTER_ACCEPTING)

    key = "answer-never-comes-not-made"
    link = world.link(key, "Paweł Kamiński", 6400, "Ferdydurke", days=4)
    world.on_sale("answer_never_comes_not_made", key, world.attempt(link), Fault.TIMEOUT_WITHOUT_ACCEPTING)

    key = "refund-rejected-later"
    link = world.link(key, "Ewa Jabłońska", 15900, "Atlas grzybów", days=12)
    sale = world.attempt(link, "card", "ecom3ds")
    world.on_sale("refund_rejected_later", key, sale, Fault.SETTLES_LATER_REJECTED)

    key = "pbl-mbank"
    link = world.link(key, "Katarzyna Lewandowska", 4500, "Bajki robotów", days=60)
    world.on_sale("no_documented_window", key, world.attempt(link, "pbl", "mtransfer"))

    key = "wallet-gpay"
    link = world.link(key, "Michał Król", 9900, "Mapa Tatr, laminowana", days=20)
    world.on_sale("no_documented_window", key, world.attempt(link, "wallet", "gpay"))


def _past_and_near_the_window(world: World) -> None:
    key = "blik-near-deadline"
    link = world.link(key, "Łukasz Śliwiński", 5990, "Solaris", months=12, days=-2)
    world.on_sale("window_closing", key, world.attempt(link))

    key = "blik-past-window"
    link = world.link(key, "Grażyna Szczęsna", 7400, "Ziemia obiecana", months=12, days=40)
    world.on_sale("window_closed", key, world.attempt(link))

    key = "card-three-years-and-a-day"
    link = world.link(key, "Zbigniew Brzęczyszczykiewicz", 24900, "Encyklopedia, tom 4", months=36, days=1)
    world.on_sale("window_edge", key, world.attempt(link, "card", "ecom3ds"))

    key = "card-past-window"
    link = world.link(key, "Małgorzata Dąbrowska", 18050, "Słownik języka polskiego", months=36, days=10)
    world.on_sale("window_closed", key, world.attempt(link, "card", "oneclick"))

    key = "paylater-near-deadline"
    link = world.link(key, "Tomasz Woźniak", 32900, "Kolekcja reportaży, 6 tomów", months=12, days=-2)
    world.on_sale("window_closing", key, world.attempt(link, "imoje_paylater", "imoje_twisto"))


def _refunded(world: World) -> None:
    key = "partly-refunded"
    sale = world.attempt(world.link(key, "Agnieszka Mazur", 14800, "Quo vadis i Potop", days=9))
    world.refund(sale, 2500, days=3)
    world.refund(sale, 1300, days=2, source="web")
    world.on_sale("refund_rest", key, sale)

    key = "refund-waiting"
    sale = world.attempt(world.link(key, "Jan Wiśniewski", 9900, "Przewodnik po Mazurach", days=6))
    world.refund(sale, 3000, days=1, takes=inf)
    world.on_sale("refund_waiting", key, sale)

    key = "fully-refunded"
    sale = world.attempt(world.link(key, "Barbara Zając", 4200, "Kalendarz ścienny", days=14))
    world.refund(sale, 4200, days=10)
    world.on_sale("nothing_left", key, sale)

    key = "refund-id"
    sale = world.attempt(world.link(key, "Marek Pawłowski", 11000, "Pan Tadeusz", days=8))
    refund = world.refund(sale, 5000, days=5)
    world.cases.append(Case(key, "transaction", refund.id, "refund_id_pasted"))


def _unpaid(world: World) -> None:
    key = "open-link"
    closes = world.now + 6 * DAY
    link = world.link(key, "Piotr Zieliński", 7990, "Księgi Jakubowe", days=1, valid_to=closes)
    world.on_link("cancel_open_link", key, link)

    key = "panel-link"
    link = world.link(key, "Stanisław Górski", 25000, "", days=2, from_panel=True)
    world.on_link("cancel_panel_link", key, link)

    key = "cancelled-link"
    link = world.link(key, "Dorota Michalska", 3900, "Notes w linie", days=5, cancelled=world.ago(4))
    world.on_link("already_cancelled", key, link)

    key = "expired-link"
    link = world.link(key, "Krzysztof Wróbel", 11900, "Album Kraków", days=10, valid_to=world.ago(3))
    world.on_link("expired", key, link)


def _attempts(world: World) -> None:
    key = "pending-attempt"
    link = world.link(key, "Monika Kaczmarek", 5400, "Sklepy cynamonowe", days=0.004)
    world.attempt(link, status_at_first="pending")
    world.on_link("cancel_pending_attempt", key, link)

    key = "paid-while-cancelling"
    link = world.link(key, "Rafał Sikora", 6890, "Ostatnie życzenie", days=0.005, race=Race.PAYS_AFTER)
    world.attempt(link, status_at_first="pending")
    world.on_link("late_money", key, link)

    key = "paid-just-before-cancelling"
    link = world.link(key, "Joanna Ostrowska", 3150, "Balladyna", days=0.006, race=Race.PAYS_BEFORE)
    world.attempt(link, status_at_first="pending")
    world.on_link("cancel_refused", key, link)

    key = "several-sales"
    link = world.link(key, "Natalia Rutkowska", 5600, "Zeszyt ćwiczeń", days=3)
    world.attempt(link)
    world.attempt(link, "pbl", "bzwbk", minutes=9)
    world.on_link("choose_sale", key, link)

    key = "retries"
    link = world.link(key, "Damian Kubiak", 8300, "Lód", days=8)
    wrong_code, no_money = ("BLK-ERROR-210005", "Wrong BLIK code"), ("BLK-ERROR-210015", "")
    world.attempt(link, minutes=2, status_at_first="rejected", reason=wrong_code)
    world.attempt(link, minutes=5, status_at_first="rejected", reason=no_money)
    world.attempt(link, "card", "ecom3ds", minutes=11)
    world.on_link("refund_after_retry", key, link)


def _special(world: World) -> None:
    key = "installments"
    link = world.link(key, "Aleksandra Szymańska", 129900, "Kolekcja dzieł Lema", days=30)
    sale = world.attempt(link, "imoje_installments", "inbank", bounds=(10000, 60000))
    world.on_sale("installments", key, sale)

    key = "authorised-card"
    link = world.link(key, "Wojciech Adamczyk", 45000, "Zaliczka, oprawa introligatorska", days=1)
    world.on_sale("not_captured", key, world.attempt(link, "card", "ecom3ds", status_at_first="authorized"))

    key = "other-shop"
    title = "Mapa Mazowsza z 1912 roku"
    link = world.link(key, "Halina Piotrowska", 38000, title, days=6, service_id=OTHER_SERVICE_ID)
    world.on_sale("other_shop", key, world.attempt(link, "pbl", "ipko"))

    key = "euro"
    link = world.link(key, "Lena Schäfer", 4990, "Kraków Stadtführer", days=15, currency="EUR")
    world.on_sale("foreign_currency", key, world.attempt(link, "card", "ecom3ds"))

    key = "forint"
    link = world.link(key, "Gábor Szabó", 1250000, "Lengyel szótár", days=16, currency="HUF")
    world.on_sale("foreign_currency", key, world.attempt(link, "card", "ecom3ds"))

    key = "balance-too-low"
    link = world.link(key, "Iwona Czarnecka", 210000, "Wyposażenie czytelni", days=2)
    world.on_sale("balance_too_low", key, world.attempt(link, "ing", balance=False))

    world.cases.append(Case("unknown-id", "transaction", stable_id("nobody's payment"), "unknown_id"))


def _odd(world: World) -> None:
    key = "odd-link"
    link = world.link(key, "Beata Kołodziej", 10000, "Zestaw zakładek", days=1)
    del link.customer["email"]
    link.odd = {"amount": "10000", "status": LEFT_OUT, "transactions": LEFT_OUT, "loyalty": {"points": 12}}
    world.on_link("odd_shapes", key, link)

    key = "odd-sale"
    link = world.link(key, "Urszula Wrona", 8800, "Prenumerata", days=11)
    odd = {"settlementBatch": "2026-A", "paidAmount": 8800}
    sale = world.attempt(link, "lease", "lease_now", source="api", refunds_bare=True, odd=odd)
    world.refund(sale, 800, days=7)
    world.links.remove(link)
    world.loose.append(sale)
    world.on_sale("odd_shapes", key, sale)

    key = "unknown-currency"
    link = world.link(key, "Oksana Szewczuk", 76000, "Mapa Lwowa", days=5, currency="XTS")
    world.on_sale("unknown_currency", key, world.attempt(link, "card", "c2p"))

    key = "unknown-status"
    link = world.link(key, "Roman Sobczak", 6700, "Cesarz", days=1, odd={"status": "submitted"})
    sale = world.attempt(link, "wallet", "paypal", status_at_first="submitted_for_settlement")
    world.on_sale("unknown_status", key, sale)

    key = "hostile-payer"
    link = world.link(key, "<img src=x> Ściągała", 9100, ("Bardzo długi tytuł, " * 13)[:255], days=2)
    world.attempt(link)
    world.on_link("hostile_text", key, link)

    key = "mixed-script"
    link = world.link(key, "\u0410nna \u041dowak", 12000, "Lalka, tom 1 i 2", days=7)  # Cyrillic capitals
    world.attempt(link)
    world.on_link("mixed_script", key, link)
