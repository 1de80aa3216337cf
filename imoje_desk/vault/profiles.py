"""Profiles: which shop, in which environment, under whose name. Kept in `profiles.json`, without a secret."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from enum import Enum
from pathlib import Path
from typing import Final
from uuid import uuid4

import msgspec

from imoje_desk.domain.environment import (
    PRESETS,
    BadBaseUrl,
    Environment,
    UrlFault,
    environment_of,
    is_loopback,
    normalise_base_url,
)
from imoje_desk.domain.four_eyes import Duty, Limits, may_send_alone
from imoje_desk.domain.identifiers import as_id
from imoje_desk.domain.ledger import AddressFault, LedgerAddress, faults_of
from imoje_desk.domain.money import CURRENCIES, Money
from imoje_desk.vault.json_file import Document, JsonFile, ProblemWithFile
from imoje_desk.vault.tokens import Entry, token_entry

FILE_NAME: Final = "profiles.json"
LONGEST_TEXT: Final = 100


@dataclass(frozen=True, slots=True)
class Profile:
    """One shop as one agent uses it. `base_url` is normalised; a lookup-only profile never moves money."""

    profile_id: str
    name: str
    environment: Environment
    base_url: str
    merchant_id: str
    service_id: str
    agent: str
    lookup_only: bool = False
    duty: Duty = Duty.ALONE
    alone_up_to: Limits = ()
    """Where the duty is BOTH."""
    ledger: LedgerAddress | None = None
    """The team's ledger that this profile's refunds are written to; None: this desk's own journal."""

    @property
    def token_entry(self) -> Entry:
        """The keyring entry of this profile's token: another host, merchant or shop has another one."""
        return token_entry(self.environment, self.base_url, self.merchant_id, self.service_id)

    @property
    def needs_token(self) -> bool:
        """Whether it is of no use without a token."""
        return self.lookup_only or self.duty is not Duty.PREPARE

    def may_send_alone(self, amount: Money) -> bool:
        """Whether one person is enough for a refund of `amount`."""
        return not self.lookup_only and may_send_alone(self.duty, self.alone_up_to, amount)


def new_profile_id() -> str:
    """An id for a new profile, never seen by a person."""
    return uuid4().hex


class ProfileFault(Enum):
    """What can be wrong or remarkable in a profile's fields."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    NOT_PRINTABLE = "not_printable"
    DUPLICATE_NAME = "duplicate_name"
    BAD_BASE_URL = "bad_base_url"
    BASE_URL_NOT_PRESET = "base_url_not_preset"
    BASE_URL_IS_PRESET = "base_url_is_preset"
    TRAINING_NOT_LOOPBACK = "training_not_loopback"
    MERCHANT_ID_CHARACTERS = "merchant_id_characters"
    MERCHANT_ID_UNUSUAL = "merchant_id_unusual"
    SERVICE_ID_NOT_UUID = "service_id_not_uuid"
    BAD_LIMITS = "bad_limits"
    LEDGER_CHARACTERS = "ledger_characters"
    LEDGER_PORT = "ledger_port"
    LEDGER_CA_WITHOUT_CHECK = "ledger_ca_without_check"
    LEDGER_CA_MISSING = "ledger_ca_missing"
    LEDGER_IN_THE_OPEN = "ledger_in_the_open"


_LEDGER_FAULTS = {
    AddressFault.EMPTY: ProfileFault.EMPTY,
    AddressFault.CHARACTERS: ProfileFault.LEDGER_CHARACTERS,
    AddressFault.PORT: ProfileFault.LEDGER_PORT,
    AddressFault.CA_WITHOUT_CHECK: ProfileFault.LEDGER_CA_WITHOUT_CHECK,
    AddressFault.CA_MISSING: ProfileFault.LEDGER_CA_MISSING,
    AddressFault.IN_THE_OPEN: ProfileFault.LEDGER_IN_THE_OPEN,
}


@dataclass(frozen=True, slots=True)
class ProfileProblem:
    """A fault in one field (named as in `Profile`, those of the ledger like "ledger_host").

    `url_fault` says what is wrong with a bad base URL."""

    field: str
    code: ProfileFault
    url_fault: UrlFault | None = None

    @property
    def is_warning(self) -> bool:
        """Worth saying, no reason to refuse: samples show 20 of a-z 0-9, the API promises a string."""
        return self.code is ProfileFault.MERCHANT_ID_UNUSUAL


class InvalidProfile(Exception):
    """A profile that was not kept; `problems` holds every reason."""

    def __init__(self, problems: tuple[ProfileProblem, ...]) -> None:
        super().__init__(", ".join(f"{problem.field}: {problem.code.value}" for problem in problems))
        self.problems = problems


def tidied(profile: Profile) -> Profile:
    """The profile as typed, made ready to check: trimmed, the shop id in lower case, the base URL in its one
    spelling where it has one (and the preset's where it was left empty)."""
    base_url = profile.base_url.strip() or PRESETS.get(profile.environment, "")
    with suppress(BadBaseUrl):
        base_url = normalise_base_url(base_url)
    return replace(
        profile,
        name=unicodedata.normalize("NFC", profile.name.strip()),
        base_url=base_url,
        merchant_id=profile.merchant_id.strip(),
        service_id=profile.service_id.strip().lower(),
        agent=unicodedata.normalize("NFC", profile.agent.strip()),
        ledger=profile.ledger and profile.ledger.trimmed(),
    )


def problems_of(profile: Profile, others: Iterable[Profile]) -> tuple[ProfileProblem, ...]:
    """Every fault of a tidied profile beside the other profiles, warnings included."""
    return tuple(_problems(profile, others))


def _problems(profile: Profile, others: Iterable[Profile]) -> Iterable[ProfileProblem]:
    for name, text in (("name", profile.name), ("agent", profile.agent)):
        if not text:
            yield ProfileProblem(name, ProfileFault.EMPTY)
        elif len(text) > LONGEST_TEXT:
            yield ProfileProblem(name, ProfileFault.TOO_LONG)
        elif not text.isprintable():
            yield ProfileProblem(name, ProfileFault.NOT_PRINTABLE)
    taken = {other.name.casefold() for other in others if other.profile_id != profile.profile_id}
    if profile.name.casefold() in taken:
        yield ProfileProblem("name", ProfileFault.DUPLICATE_NAME)
    yield from _base_url_problems(profile)
    if not profile.merchant_id:
        yield ProfileProblem("merchant_id", ProfileFault.EMPTY)
    elif not _PATH_SAFE.fullmatch(profile.merchant_id):
        yield ProfileProblem("merchant_id", ProfileFault.MERCHANT_ID_CHARACTERS)
    elif not _USUAL_MERCHANT_ID.fullmatch(profile.merchant_id):
        yield ProfileProblem("merchant_id", ProfileFault.MERCHANT_ID_UNUSUAL)
    if not profile.service_id:
        yield ProfileProblem("service_id", ProfileFault.EMPTY)
    elif as_id(profile.service_id) is None:
        yield ProfileProblem("service_id", ProfileFault.SERVICE_ID_NOT_UUID)
    limits = profile.alone_up_to
    usable = all(currency in CURRENCIES and minor > 0 for currency, minor in limits)
    if profile.duty is Duty.BOTH and not (limits and usable):
        yield ProfileProblem("alone_up_to", ProfileFault.BAD_LIMITS)
    for field, fault in (faults_of(profile.ledger) if profile.ledger else {}).items():
        yield ProfileProblem(f"ledger_{field}", _LEDGER_FAULTS[fault])


def _base_url_problems(profile: Profile) -> Iterable[ProfileProblem]:
    """A custom profile may not name a preset's host: its refunds would be counted and paced apart."""
    try:
        base_url = normalise_base_url(profile.base_url)
    except BadBaseUrl as refused:
        yield ProfileProblem("base_url", ProfileFault.BAD_BASE_URL, refused.code)
        return
    if profile.environment in PRESETS:
        if base_url != PRESETS[profile.environment]:
            yield ProfileProblem("base_url", ProfileFault.BASE_URL_NOT_PRESET)
    elif profile.environment is Environment.TRAINING:
        if not is_loopback(base_url):
            yield ProfileProblem("base_url", ProfileFault.TRAINING_NOT_LOOPBACK)
    elif environment_of(base_url) is not Environment.CUSTOM:
        yield ProfileProblem("base_url", ProfileFault.BASE_URL_IS_PRESET)


class ProfileBook:
    """`profiles.json`: every profile, in the order of their names. Fields it does not know stay in the file.

    A file edited by hand may hold a profile that `problems_of` faults: it is listed, to be mended.
    """

    def __init__(self, data_dir: Path) -> None:
        self._file = JsonFile(data_dir / FILE_NAME, _read)
        self.profiles: tuple[Profile, ...] = ()
        self.problem: ProblemWithFile | None = None
        self.reload()

    def reload(self) -> None:
        """Read the file again: the command line may have changed it. An earlier problem stays known."""
        self.profiles = self._file.load()
        self.problem = self._file.problem or self.problem

    def find(self, name_or_id: str) -> Profile | None:
        """The profile of that id or, whatever its letter case, that name."""
        for profile in self.profiles:
            if name_or_id == profile.profile_id or name_or_id.strip().casefold() == profile.name.casefold():
                return profile
        return None

    def token_is_shared(self, profile: Profile) -> bool:
        """Whether another profile uses the same keyring entry, which must then outlive this profile."""
        return any(
            other.token_entry == profile.token_entry
            for other in self.profiles
            if other.profile_id != profile.profile_id
        )

    def put(self, profile: Profile) -> Profile:
        """Add a profile, or replace the one of the same id; the kept (tidied) profile comes back.

        Raises `InvalidProfile` (warnings alone do not) or `FileNotSaved`; then nothing has changed.
        """
        self.reload()
        profile = tidied(profile)
        problems = problems_of(profile, self.profiles)
        if not all(problem.is_warning for problem in problems):
            raise InvalidProfile(problems)
        self._save([other for other in self.profiles if other.profile_id != profile.profile_id] + [profile])
        return profile

    def remove(self, profile_id: str) -> None:
        """Forget a profile; its token is the caller's to delete. Raises `FileNotSaved`."""
        self.reload()
        self._save([profile for profile in self.profiles if profile.profile_id != profile_id])

    def _save(self, profiles: list[Profile]) -> None:
        document = self._file.document
        found = {entry["profile_id"]: entry for entry in document.get("profiles", ())}
        entries = [found.get(profile.profile_id, {}) | asdict(profile) for profile in profiles]
        self._file.save(document | {"profiles": entries})
        self.profiles = _in_order(profiles)


@dataclass(frozen=True, slots=True)
class _Stored:
    profiles: tuple[Profile, ...] = ()


def _read(document: Document) -> tuple[Profile, ...]:
    profiles = msgspec.convert(document, _Stored).profiles
    if len({profile.profile_id for profile in profiles}) < len(profiles):
        raise msgspec.ValidationError("two profiles of one id")
    return _in_order(tidied(profile) for profile in profiles)


def _in_order(profiles: Iterable[Profile]) -> tuple[Profile, ...]:
    return tuple(sorted(profiles, key=lambda profile: profile.name.casefold()))


_PATH_SAFE: Final = re.compile(r"[A-Za-z0-9_-]{1,100}")
_USUAL_MERCHANT_ID: Final = re.compile(r"[0-9a-z]{20}")
