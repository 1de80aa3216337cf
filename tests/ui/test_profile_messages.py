from __future__ import annotations

from pathlib import Path

import pytest

from imoje_desk.domain.environment import UrlFault
from imoje_desk.domain.payment import Service
from imoje_desk.ui.messages import profiles as words
from imoje_desk.vault.json_file import FileFault, ProblemWithFile
from imoje_desk.vault.problems import KeyringFault, KeyringProblem
from imoje_desk.vault.profiles import ProfileFault, ProfileProblem
from imoje_desk.vault.tokens import Entry, TokenFault


@pytest.mark.parametrize("fault", ProfileFault)
def test_every_fault_of_a_profile_has_a_sentence(fault: ProfileFault) -> None:
    assert words.field_sentence(ProfileProblem("name", fault)).endswith(".")


@pytest.mark.parametrize("fault", UrlFault)
def test_every_fault_of_an_address_has_a_sentence(fault: UrlFault) -> None:
    problem = ProfileProblem("base_url", ProfileFault.BAD_BASE_URL, fault)
    assert words.field_sentence(problem).endswith(".")
    assert words.proxy_sentence(fault).endswith(".")


@pytest.mark.parametrize("fault", TokenFault)
def test_every_fault_of_a_token_has_a_sentence(fault: TokenFault) -> None:
    assert words.token_sentence(fault).endswith(".")
    assert words.password_sentence(fault).endswith(".")


@pytest.mark.parametrize("fault", FileFault)
def test_every_fault_of_the_file_has_a_sentence_that_names_it(fault: FileFault) -> None:
    assert "profiles.json" in words.file_sentence(ProblemWithFile(fault, Path("profiles.json")))


@pytest.mark.parametrize("active", [True, False, None])
def test_a_shop_that_is_not_surely_active_is_no_success(active: bool | None) -> None:
    tone, headline, text = words.said_of_service(Service(None, active, ()))
    assert (tone == "good") is (active is True)
    assert headline
    assert text


def test_an_entry_is_all_that_is_ever_said_of_a_token_left_behind() -> None:
    said = words.left_behind("imoje-desk", Entry("production|host|m|s"), KeyringProblem(KeyringFault.LOCKED))
    assert "locked" in said
    assert "production|host|m|s" in said
