from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from imoje_desk.domain.environment import PRESETS, Environment, UrlFault
from imoje_desk.domain.four_eyes import Duty, Limits
from imoje_desk.domain.money import Money
from imoje_desk.vault.json_file import FileFault, FileNotSaved
from imoje_desk.vault.profiles import (
    InvalidProfile,
    Profile,
    ProfileBook,
    ProfileFault,
    ProfileProblem,
    new_profile_id,
    problems_of,
    tidied,
)

SHOP = Profile(
    profile_id="11111111111111111111111111111111",
    name="Księgarnia",
    environment=Environment.PRODUCTION,
    base_url=PRESETS[Environment.PRODUCTION],
    merchant_id="abcdefghij0123456789",
    service_id="62f574ed-d4ad-4a7e-9981-89ed7284aaba",
    agent="Anna Nowak",
)
OTHER = replace(
    SHOP,
    profile_id="22222222222222222222222222222222",
    name="antykwariat",
    service_id="5b0b3d3e-8a34-4b54-a8a4-4f0c2b7d8e11",
)
CUSTOM = replace(SHOP, environment=Environment.CUSTOM, base_url="https://gateway.example/v1/merchant")
TRAINING = replace(SHOP, environment=Environment.TRAINING, base_url="http://127.0.0.1:8080/v1/merchant")


def faults(profile: Profile, *others: Profile) -> list[tuple[str, ProfileFault]]:
    return [(problem.field, problem.code) for problem in problems_of(profile, others)]


def test_a_usual_profile_has_no_problem() -> None:
    assert faults(SHOP, OTHER, SHOP) == []
    assert faults(CUSTOM) == []
    assert faults(TRAINING) == []


def test_what_was_typed_is_tidied_before_it_is_checked() -> None:
    typed = replace(
        SHOP,
        name="  Księgarnia\n",
        base_url="https://API.imoje.pl/",
        merchant_id=" abcdefghij0123456789 ",
        service_id=" 62F574ED-D4AD-4A7E-9981-89ED7284AABA\t",
        agent=" Anna Nowak ",
    )
    assert tidied(typed) == SHOP
    assert tidied(replace(SHOP, base_url="")) == SHOP
    assert tidied(replace(CUSTOM, base_url=" what? ")).base_url == "what?"
    assert tidied(SHOP) == SHOP


@pytest.mark.parametrize(
    ("profile", "field", "code"),
    [
        (replace(SHOP, name=""), "name", ProfileFault.EMPTY),
        (replace(SHOP, name="x" * 101), "name", ProfileFault.TOO_LONG),
        (replace(SHOP, name="a\nb"), "name", ProfileFault.NOT_PRINTABLE),
        (replace(SHOP, name="a\u202eb"), "name", ProfileFault.NOT_PRINTABLE),
        (replace(SHOP, name="ANTYKWARIAT"), "name", ProfileFault.DUPLICATE_NAME),
        (replace(SHOP, agent=""), "agent", ProfileFault.EMPTY),
        (replace(SHOP, agent="\u200b"), "agent", ProfileFault.NOT_PRINTABLE),
        (replace(SHOP, merchant_id=""), "merchant_id", ProfileFault.EMPTY),
        (replace(SHOP, merchant_id="../admin"), "merchant_id", ProfileFault.MERCHANT_ID_CHARACTERS),
        (replace(SHOP, merchant_id=".."), "merchant_id", ProfileFault.MERCHANT_ID_CHARACTERS),
        (replace(SHOP, merchant_id="a|b"), "merchant_id", ProfileFault.MERCHANT_ID_CHARACTERS),
        (replace(SHOP, merchant_id="żółw"), "merchant_id", ProfileFault.MERCHANT_ID_CHARACTERS),
        (replace(SHOP, service_id=""), "service_id", ProfileFault.EMPTY),
        (replace(SHOP, service_id="62f574ed"), "service_id", ProfileFault.SERVICE_ID_NOT_UUID),
        (
            replace(SHOP, service_id="62f574ed-d4ad-1a7e-9981-89ed7284aaba"),
            "service_id",
            ProfileFault.SERVICE_ID_NOT_UUID,
        ),
        (replace(SHOP, base_url=CUSTOM.base_url), "base_url", ProfileFault.BASE_URL_NOT_PRESET),
        (replace(CUSTOM, base_url=SHOP.base_url), "base_url", ProfileFault.BASE_URL_IS_PRESET),
        (replace(TRAINING, base_url=CUSTOM.base_url), "base_url", ProfileFault.TRAINING_NOT_LOOPBACK),
    ],
)
def test_each_fault_is_named_with_its_field(profile: Profile, field: str, code: ProfileFault) -> None:
    assert faults(profile, OTHER) == [(field, code)]


def test_a_bad_base_url_says_what_is_wrong_with_it() -> None:
    assert problems_of(replace(CUSTOM, base_url="http://gateway.example"), ()) == (
        ProfileProblem("base_url", ProfileFault.BAD_BASE_URL, UrlFault.PLAIN_HTTP),
    )


@pytest.mark.parametrize("merchant_id", ["ABCDEFGHIJ0123456789", "abc", "a-b_c"])
def test_an_unusual_merchant_id_is_only_a_warning(tmp_path: Path, merchant_id: str) -> None:
    (problem,) = problems_of(replace(SHOP, merchant_id=merchant_id), ())
    assert (problem.code, problem.is_warning) == (ProfileFault.MERCHANT_ID_UNUSUAL, True)
    assert ProfileBook(tmp_path).put(replace(SHOP, merchant_id=merchant_id)).merchant_id == merchant_id


def test_a_new_book_is_empty(tmp_path: Path) -> None:
    assert ProfileBook(tmp_path).profiles == ()


def test_profiles_are_kept_and_listed_by_name(tmp_path: Path) -> None:
    book = ProfileBook(tmp_path)
    book.put(SHOP)
    book.put(OTHER)
    assert book.profiles == (OTHER, SHOP) == ProfileBook(tmp_path).profiles


def test_a_profile_is_found_by_id_and_by_name_in_any_letter_case(tmp_path: Path) -> None:
    book = ProfileBook(tmp_path)
    book.put(SHOP)
    assert book.find(SHOP.profile_id) == SHOP
    assert book.find(" księgarnia ") == SHOP
    assert book.find("antykwariat") is None


def test_putting_a_profile_of_a_known_id_replaces_it(tmp_path: Path) -> None:
    book = ProfileBook(tmp_path)
    book.put(SHOP)
    changed = replace(SHOP, name="Księgarnia nocna", lookup_only=True)
    book.put(changed)
    assert ProfileBook(tmp_path).profiles == (changed,)


def test_a_removed_profile_is_gone_and_the_others_stay(tmp_path: Path) -> None:
    book = ProfileBook(tmp_path)
    book.put(SHOP)
    book.put(OTHER)
    book.remove(SHOP.profile_id)
    assert book.profiles == (OTHER,) == ProfileBook(tmp_path).profiles


def test_a_refused_profile_changes_nothing_and_gives_every_reason(tmp_path: Path) -> None:
    book = ProfileBook(tmp_path)
    book.put(SHOP)
    with pytest.raises(InvalidProfile) as refused:
        book.put(replace(OTHER, name="", service_id="x"))
    assert [problem.field for problem in refused.value.problems] == ["name", "service_id"]
    assert book.profiles == (SHOP,) == ProfileBook(tmp_path).profiles


def test_two_programs_that_add_a_profile_each_keep_both(tmp_path: Path) -> None:
    window, command_line = ProfileBook(tmp_path), ProfileBook(tmp_path)
    command_line.put(SHOP)
    window.put(OTHER)
    command_line.reload()
    assert command_line.profiles == window.profiles == (OTHER, SHOP)


def test_unknown_fields_of_the_file_and_of_each_profile_survive_saving(tmp_path: Path) -> None:
    book = ProfileBook(tmp_path)
    book.put(SHOP)
    path = tmp_path / "profiles.json"
    document = json.loads(path.read_text())
    document["team"] = "support"
    document["profiles"][0]["colour"] = "teal"
    path.write_text(json.dumps(document))

    book.put(OTHER)
    book.put(replace(SHOP, agent="Jan Kowalski"))
    kept = json.loads(path.read_text())
    assert kept["team"] == "support"
    assert {entry["name"]: entry.get("colour") for entry in kept["profiles"]} == {
        "Księgarnia": "teal",
        "antykwariat": None,
    }


def test_the_file_holds_the_profile_and_nothing_else(tmp_path: Path) -> None:
    ProfileBook(tmp_path).put(SHOP)
    assert json.loads((tmp_path / "profiles.json").read_text()) == {
        "version": 1,
        "profiles": [
            {
                "profile_id": SHOP.profile_id,
                "name": "Księgarnia",
                "environment": "production",
                "base_url": "https://api.imoje.pl/v1/merchant",
                "merchant_id": "abcdefghij0123456789",
                "service_id": "62f574ed-d4ad-4a7e-9981-89ed7284aaba",
                "agent": "Anna Nowak",
                "lookup_only": False,
                "duty": "alone",
                "alone_up_to": [],
                "ledger": None,
            }
        ],
    }


def test_a_damaged_book_is_moved_aside_reported_and_begun_anew(tmp_path: Path) -> None:
    (tmp_path / "profiles.json").write_text('{"version": 1, "profiles": [{"name": "half"')
    book = ProfileBook(tmp_path)
    book.put(SHOP)
    assert book.profiles == (SHOP,)
    assert book.problem is not None
    assert book.problem.code is FileFault.DAMAGED
    assert "half" in book.problem.path.read_text()


def test_two_entries_of_one_id_are_damage(tmp_path: Path) -> None:
    ProfileBook(tmp_path).put(SHOP)
    path = tmp_path / "profiles.json"
    document = json.loads(path.read_text())
    document["profiles"] *= 2
    path.write_text(json.dumps(document))
    book = ProfileBook(tmp_path)
    assert book.profiles == ()
    assert book.problem is not None
    assert book.problem.code is FileFault.DAMAGED


def test_a_newer_book_can_be_used_but_not_changed(tmp_path: Path) -> None:
    ProfileBook(tmp_path).put(SHOP)
    path = tmp_path / "profiles.json"
    path.write_text(path.read_text().replace('"version": 1', '"version": 2'))
    book = ProfileBook(tmp_path)
    assert book.profiles == (SHOP,)
    with pytest.raises(FileNotSaved) as refused:
        book.put(OTHER)
    assert refused.value.problem.code is FileFault.NEWER
    with pytest.raises(FileNotSaved):
        book.remove(SHOP.profile_id)
    assert book.profiles == (SHOP,) == ProfileBook(tmp_path).profiles


def test_a_profile_mistyped_by_hand_is_listed_so_that_it_can_be_mended(tmp_path: Path) -> None:
    ProfileBook(tmp_path).put(SHOP)
    path = tmp_path / "profiles.json"
    path.write_text(path.read_text().replace("https://api.imoje.pl/v1/merchant", "https://evil.example"))
    (profile,) = ProfileBook(tmp_path).profiles
    assert faults(profile) == [("base_url", ProfileFault.BASE_URL_NOT_PRESET)]
    assert profile.token_entry != SHOP.token_entry


@pytest.mark.parametrize(
    "elsewhere",
    [
        replace(SHOP, environment=Environment.SANDBOX, base_url=PRESETS[Environment.SANDBOX]),
        replace(SHOP, merchant_id="bbcdefghij0123456789"),
        replace(SHOP, service_id=OTHER.service_id),
        CUSTOM,
        TRAINING,
        replace(CUSTOM, base_url="https://gateway.example:8443/v1/merchant"),
    ],
)
def test_a_token_belongs_to_one_shop_on_one_host(elsewhere: Profile) -> None:
    assert elsewhere.token_entry != SHOP.token_entry


def test_profiles_of_one_shop_share_its_token(tmp_path: Path) -> None:
    book = ProfileBook(tmp_path)
    book.put(SHOP)
    assert not book.token_is_shared(SHOP)
    book.put(replace(SHOP, profile_id=new_profile_id(), name="Tylko podgląd", lookup_only=True))
    assert book.token_is_shared(SHOP)
    assert not book.token_is_shared(OTHER)


@pytest.mark.parametrize("limits", [(), (("PLN", 0),), (("XTS", 100),), (("PLN", 100), ("", 5))])
def test_who_sends_alone_up_to_a_limit_has_one(tmp_path: Path, limits: Limits) -> None:
    with pytest.raises(InvalidProfile) as refused:
        ProfileBook(tmp_path).put(replace(SHOP, duty=Duty.BOTH, alone_up_to=limits))
    assert [problem.code for problem in refused.value.problems] == [ProfileFault.BAD_LIMITS]


def test_duty_and_limits_are_kept(tmp_path: Path) -> None:
    ProfileBook(tmp_path).put(replace(SHOP, duty=Duty.BOTH, alone_up_to=(("PLN", 50_000), ("EUR", 100))))
    (kept,) = ProfileBook(tmp_path).profiles
    assert (kept.duty, kept.alone_up_to) == (Duty.BOTH, (("PLN", 50_000), ("EUR", 100)))
    assert kept.may_send_alone(Money(50_000, "PLN"))
    assert not kept.may_send_alone(Money(50_001, "PLN"))
    assert not replace(kept, lookup_only=True).may_send_alone(Money(1, "PLN"))
