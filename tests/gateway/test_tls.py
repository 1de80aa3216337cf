from __future__ import annotations

import os
import ssl

import pytest

from imoje_desk.gateway.tls import STEERING_VARIABLES, drop_steering_variables, system_context


def test_certificates_and_names_are_checked_from_tls_1_2_on() -> None:
    context = system_context()
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname
    assert context.minimum_version is ssl.TLSVersion.TLSv1_2


def test_each_call_makes_a_context_of_its_own() -> None:
    assert system_context() is not system_context()


def test_session_keys_are_never_logged() -> None:
    assert system_context().keylog_filename is None


def test_the_environment_chooses_neither_trust_nor_a_place_for_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in STEERING_VARIABLES:
        monkeypatch.setenv(name, "/somewhere/else")
    monkeypatch.setenv("LANG", "pl_PL.UTF-8")
    drop_steering_variables()
    assert not set(STEERING_VARIABLES) & set(os.environ)
    assert os.environ["LANG"] == "pl_PL.UTF-8"
    drop_steering_variables()
