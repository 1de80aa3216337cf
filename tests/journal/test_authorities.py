from __future__ import annotations

import ssl
from pathlib import Path

import pytest

from imoje_desk.journal import authorities


def test_the_systems_own_file_is_taken_whatever_the_environment_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    system = tmp_path / "system.pem"
    system.touch()
    monkeypatch.setenv("SSL_CERT_FILE", "/elsewhere.pem")
    monkeypatch.setattr(authorities, "_FILES", (str(tmp_path / "absent.pem"), str(system)))
    assert authorities.trusted_file() == str(system)


def test_where_the_system_has_no_file_its_store_is_written_out_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"
    monkeypatch.setattr(authorities, "_FILES", ())
    monkeypatch.setattr(authorities.tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(ssl.SSLContext, "load_default_certs", lambda _context: None)
    monkeypatch.setattr(ssl.SSLContext, "get_ca_certs", lambda _context, binary_form: [b"\0\0\0"])
    authorities._written_out.cache_clear()
    file = authorities.trusted_file()
    assert authorities.trusted_file() == file
    assert Path(file).read_text() == kept
    assert Path(file).parent == tmp_path
    authorities._written_out.cache_clear()
