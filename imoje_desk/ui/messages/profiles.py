"""Profiles, tokens and the connection: what is wrong in a field, and what each choice means."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from imoje_desk.domain.environment import Environment, ProxyMode, UrlFault
from imoje_desk.domain.payment import Service
from imoje_desk.ui.foreign_text import isolated, visible
from imoje_desk.ui.messages.failures import error_sentence
from imoje_desk.ui.messages.marking import QT_TRANSLATE_NOOP
from imoje_desk.vault.json_file import FileFault, FileNotSaved, ProblemWithFile
from imoje_desk.vault.problems import KeyringFault, KeyringProblem
from imoje_desk.vault.profiles import LONGEST_TEXT, ProfileFault, ProfileProblem
from imoje_desk.vault.tokens import LONGEST_TOKEN, TokenFault

CONTEXT = "Profiles"

FIRST_RUN = QT_TRANSLATE_NOOP(
    "Profiles",
    "You find all of this in the imoje panel: Shops → your shop → Details → Data for integration. In older accounts the token is under Settings → API keys.",
)
CUSTOM_ADDRESS = QT_TRANSLATE_NOOP(
    "Profiles",
    "This is not imoje's own address: your token will be sent there. Use only one that your administrator gave you.",
)
AGENT_HINT = QT_TRANSLATE_NOOP("Profiles", "Your name, kept with everything you do here. It is not sent to imoje.")
LOOKUP_ONLY_HINT = QT_TRANSLATE_NOOP(
    "Profiles", "Links and payments can be looked at; cancelling and refunding are hidden."
)
LIMITS_HINT = QT_TRANSLATE_NOOP(
    "Profiles",
    "Amounts with their currency, like 500,00 PLN; 100 EUR. Above them, and in other currencies, two people are needed.",
)
SESSION_HINT = QT_TRANSLATE_NOOP("Profiles", "It is forgotten when the program is closed.")
STORED = QT_TRANSLATE_NOOP("Profiles", "stored in the system keyring — leave empty to keep it")
STORED_FOR_SESSION = QT_TRANSLATE_NOOP("Profiles", "kept for this session — leave empty to keep it")
NOT_STORED = QT_TRANSLATE_NOOP("Profiles", "not stored yet")
TOKEN_ANEW = QT_TRANSLATE_NOOP(
    "Profiles", "A token belongs to its address, merchant and shop. One of these has changed, so enter the token anew."
)
PASSWORD_ANEW = QT_TRANSLATE_NOOP(
    "Profiles", "A password belongs to its proxy and user name. They have changed, so enter the password anew."
)
WAITING_FOR_KEYRING = QT_TRANSLATE_NOOP(
    "Profiles", "Waiting for the system keyring… It may be asking you to unlock it."
)
TESTING = QT_TRANSLATE_NOOP("Profiles", "Testing the connection to imoje…")
NO_ADDRESS_YET = QT_TRANSLATE_NOOP("Profiles", "Nothing yet: the proxy's address is missing or cannot be used.")
SAVED = QT_TRANSLATE_NOOP("Profiles", "Saved")
NOT_SAVED = QT_TRANSLATE_NOOP("Profiles", "Not saved — what you typed is still here")
NOT_REMOVED = QT_TRANSLATE_NOOP("Profiles", "The profile was not removed")
FIELDS_TO_MEND = QT_TRANSLATE_NOOP("Profiles", "Correct the marked fields first.")
NOT_TESTED = QT_TRANSLATE_NOOP("Profiles", "Not tested yet")
TEST_FAILED = QT_TRANSLATE_NOOP("Profiles", "The connection test failed")
TOKEN_LEFT_BEHIND = QT_TRANSLATE_NOOP("Profiles", "A token may be left in the system keyring")
UNSAVED = QT_TRANSLATE_NOOP("Profiles", "Save the changes to this profile?")
UNSAVED_TEXT = QT_TRANSLATE_NOOP("Profiles", "They are not saved yet.")
TOKEN_GOES = QT_TRANSLATE_NOOP(
    "Profiles", "Its token is deleted from the system keyring too. The history stays, and nothing changes at imoje."
)
TOKEN_STAYS = QT_TRANSLATE_NOOP(
    "Profiles",
    "Its token stays, because another profile of the same shop uses it. The history stays too, and nothing changes at imoje.",
)
PROXY_EXPLAINED = QT_TRANSLATE_NOOP(
    "Profiles",
    "Calls to imoje go only the way chosen here. If a proxy does not work, they fail rather than go around it.",
)
PASSWORD_HINT = QT_TRANSLATE_NOOP("Profiles", "Kept in the system keyring. Leave it empty if the proxy asks for none.")
PASSWORD_NEEDS_USER = QT_TRANSLATE_NOOP(
    "Profiles", "A password needs a user name in front of the host, as in http://anna@proxy.example:3128."
)
SYSTEM_CERTIFICATES = QT_TRANSLATE_NOOP(
    "Profiles", "The system's certificates: what this computer trusts, TLS 1.2 or later."
)

_FAULTS = {
    ProfileFault.EMPTY: QT_TRANSLATE_NOOP("Profiles", "This is still empty."),
    ProfileFault.TOO_LONG: QT_TRANSLATE_NOOP("Profiles", "This is longer than {longest} characters. Shorten it."),
    ProfileFault.NOT_PRINTABLE: QT_TRANSLATE_NOOP("Profiles", "It holds characters that cannot be seen. Type it instead of pasting."),
    ProfileFault.DUPLICATE_NAME: QT_TRANSLATE_NOOP("Profiles", "Another profile has this name. Choose a different one."),
    ProfileFault.BAD_BASE_URL: QT_TRANSLATE_NOOP("Profiles", "This address cannot be used."),
    ProfileFault.BASE_URL_NOT_PRESET: QT_TRANSLATE_NOOP("Profiles", "The file named another address for this environment. Saving sets imoje's own."),
    ProfileFault.BASE_URL_IS_PRESET: QT_TRANSLATE_NOOP("Profiles", "This is imoje's own address. Choose its environment, production or sandbox, instead of custom."),
    ProfileFault.TRAINING_NOT_LOOPBACK: QT_TRANSLATE_NOOP("Profiles", "The training gateway runs on this computer only."),
    ProfileFault.MERCHANT_ID_CHARACTERS: QT_TRANSLATE_NOOP("Profiles", "A merchant id holds only letters, digits, “-” and “_”. Copy it from the panel again."),
    ProfileFault.MERCHANT_ID_UNUSUAL: QT_TRANSLATE_NOOP("Profiles", "This is an unusual merchant id: most have 20 characters of a–z and 0–9. It can be saved; check it once more."),
    ProfileFault.BAD_LIMITS: QT_TRANSLATE_NOOP("Profiles", "Write amounts with their currency, separated by semicolons: 500,00 PLN; 100 EUR."),
    ProfileFault.LEDGER_CHARACTERS: QT_TRANSLATE_NOOP("Profiles", "Such a name holds no spaces, quotes or slashes. Copy it from the administrator's message."),
    ProfileFault.LEDGER_PORT: QT_TRANSLATE_NOOP("Profiles", "A port is a number from 1 to 65535; PostgreSQL's own is 5432."),
    ProfileFault.LEDGER_CA_WITHOUT_CHECK: QT_TRANSLATE_NOOP("Profiles", "With this choice the certificate is not checked, so this file would do nothing. Empty it, or have the certificate checked."),
    ProfileFault.LEDGER_CA_MISSING: QT_TRANSLATE_NOOP("Profiles", "When any name will do, the certificate has to be one of your own authority: name its file, or have the name checked."),
    ProfileFault.LEDGER_IN_THE_OPEN: QT_TRANSLATE_NOOP("Profiles", "Without encryption only a database on this very computer may be used."),
    ProfileFault.SERVICE_ID_NOT_UUID: QT_TRANSLATE_NOOP("Profiles", "A shop id looks like 01234567-89ab-4cde-8f01-23456789abcd. Copy it from the panel again."),
}  # fmt: skip
_URL_FAULTS = {
    UrlFault.EMPTY: QT_TRANSLATE_NOOP("Profiles", "Write the address, beginning with https://."),
    UrlFault.CONTROL_CHARACTER: QT_TRANSLATE_NOOP("Profiles", "There is a space or an invisible character in the address. Type it instead of pasting."),
    UrlFault.NON_ASCII: QT_TRANSLATE_NOOP("Profiles", "Write the address with plain letters; a name with other letters has a form that begins with xn--."),
    UrlFault.SCHEME: QT_TRANSLATE_NOOP("Profiles", "The address must begin with https://."),
    UrlFault.PLAIN_HTTP: QT_TRANSLATE_NOOP("Profiles", "Over http:// anyone on the way could read the token. Use https://; http:// is only for this computer itself."),
    UrlFault.SOCKS: QT_TRANSLATE_NOOP("Profiles", "This program speaks to http and https proxies only, not to SOCKS."),
    UrlFault.USERINFO: QT_TRANSLATE_NOOP("Profiles", "Leave out the user name in front of the host."),
    UrlFault.PASSWORD: QT_TRANSLATE_NOOP("Profiles", "Leave the password out of the address and write it in its own field below."),
    UrlFault.IP_LITERAL: QT_TRANSLATE_NOOP("Profiles", "Write a host name; a bare IP address is only for this computer itself."),
    UrlFault.HOST: QT_TRANSLATE_NOOP("Profiles", "The host name cannot be read. It looks like api.example.com."),
    UrlFault.PORT: QT_TRANSLATE_NOOP("Profiles", "The port after the colon is a number from 1 to 65535."),
    UrlFault.PATH: QT_TRANSLATE_NOOP("Profiles", "The address ends with the host, or with /v1/merchant."),
    UrlFault.QUERY: QT_TRANSLATE_NOOP("Profiles", "Leave out the question mark and what follows it."),
    UrlFault.FRAGMENT: QT_TRANSLATE_NOOP("Profiles", "Leave out the # and what follows it."),
}  # fmt: skip
_PROXY_FAULTS = {
    UrlFault.EMPTY: QT_TRANSLATE_NOOP("Profiles", "Write the proxy's address, for example http://proxy.example:3128."),
    UrlFault.SCHEME: QT_TRANSLATE_NOOP("Profiles", "The proxy's address must begin with http:// or https://."),
    UrlFault.USERINFO: QT_TRANSLATE_NOOP("Profiles", "The user name holds characters that have to be written as %XX."),
    UrlFault.PATH: QT_TRANSLATE_NOOP("Profiles", "A proxy's address ends with the host and port."),
}  # fmt: skip
_TOKEN_FAULTS = {
    TokenFault.EMPTY: QT_TRANSLATE_NOOP("Profiles", "Enter the token of this shop; it is in the panel, beside the shop id or under API keys."),
    TokenFault.TOO_LONG: QT_TRANSLATE_NOOP("Profiles", "This is longer than {longest} characters, so it is not a token. Copy the token again."),
    TokenFault.FORBIDDEN_CHARACTERS: QT_TRANSLATE_NOOP("Profiles", "There are spaces or letters in it that no token has. Copy the token again."),
}  # fmt: skip
_PASSWORD_FAULTS = {
    TokenFault.EMPTY: QT_TRANSLATE_NOOP("Profiles", "The password is empty."),
    TokenFault.TOO_LONG: QT_TRANSLATE_NOOP("Profiles", "This is longer than the {longest} characters that can be kept."),
    TokenFault.FORBIDDEN_CHARACTERS: QT_TRANSLATE_NOOP("Profiles", "Only passwords of plain letters, digits and signs, without spaces, can be kept."),
}  # fmt: skip
_FILE_FAULTS = {
    FileFault.DAMAGED: QT_TRANSLATE_NOOP("Profiles", "The file of profiles was damaged and has been moved aside to {path}. Enter the profiles again, or ask your administrator to restore it."),
    FileFault.NEWER: QT_TRANSLATE_NOOP("Profiles", "A newer imoje-desk wrote {path}. Profiles can be used but not changed; update this program."),
    FileFault.UNREADABLE: QT_TRANSLATE_NOOP("Profiles", "The system does not let this program read {path}, so it is left alone. Check its permissions and start again."),
    FileFault.NOT_SAVED: QT_TRANSLATE_NOOP("Profiles", "{path} could not be written. Check the disk and its permissions; what was saved before is still there."),
}  # fmt: skip
_ENVIRONMENTS = {
    Environment.PRODUCTION: QT_TRANSLATE_NOOP("Profiles", "Production — real money"),
    Environment.SANDBOX: QT_TRANSLATE_NOOP("Profiles", "Sandbox — imoje's test system"),
    Environment.CUSTOM: QT_TRANSLATE_NOOP("Profiles", "Custom address"),
    Environment.TRAINING: QT_TRANSLATE_NOOP("Profiles", "Training — inside this program"),
}
_ORIGINS = {
    ProxyMode.NONE: QT_TRANSLATE_NOOP("Profiles", "Directly, without a proxy."),
    ProxyMode.SYSTEM: QT_TRANSLATE_NOOP("Profiles", "Through {proxy}, as this computer is set."),
    ProxyMode.CUSTOM: QT_TRANSLATE_NOOP("Profiles", "Through {proxy}, as chosen here."),
}
_SYSTEM_DIRECT = QT_TRANSLATE_NOOP("Profiles", "Directly: this computer names no proxy for this address.")
_LOCAL_DIRECT = QT_TRANSLATE_NOOP("Profiles", "Directly: an address on this computer is never reached through a proxy.")


def text(message: str) -> str:
    """One of this module's texts in the agent's language."""
    return QCoreApplication.translate(CONTEXT, message)


def environment_choice(environment: Environment) -> str:
    """An environment to choose, with what it means."""
    return text(_ENVIRONMENTS[environment])


def field_sentence(problem: ProfileProblem) -> str:
    """What is wrong or remarkable in one field of a profile."""
    if problem.url_fault is not None:
        return text(_URL_FAULTS[problem.url_fault])
    return text(_FAULTS[problem.code]).format(longest=LONGEST_TEXT)


def proxy_sentence(fault: UrlFault) -> str:
    """What is wrong with a proxy's address."""
    return text(_PROXY_FAULTS.get(fault) or _URL_FAULTS[fault])


def token_sentence(fault: TokenFault) -> str:
    """Why what was typed is no token."""
    return text(_TOKEN_FAULTS[fault]).format(longest=LONGEST_TOKEN)


def password_sentence(fault: TokenFault) -> str:
    """Why a proxy's password cannot be kept."""
    return text(_PASSWORD_FAULTS[fault]).format(longest=LONGEST_TOKEN)


def file_sentence(problem: ProblemWithFile) -> str:
    """What is wrong with the file of profiles, and what to do."""
    return text(_FILE_FAULTS[problem.code]).format(path=isolated(str(problem.path)))


def saving_sentence(error: BaseException) -> str:
    """Why something was not saved or removed."""
    return file_sentence(error.problem) if isinstance(error, FileNotSaved) else error_sentence(error)


def password_not_kept(error: BaseException) -> str:
    """Why a proxy's password was not kept."""
    if isinstance(error, KeyringProblem) and error.code is KeyringFault.UNAVAILABLE:
        return text(
            QT_TRANSLATE_NOOP(
                "Profiles",
                "This computer offers no safe place for a password. Use a proxy without one, or ask your administrator for a keyring.",
            )
        )
    if isinstance(error, KeyringProblem) and error.code is KeyringFault.NOT_SAVED:
        return text(QT_TRANSLATE_NOOP("Profiles", "The system keyring did not keep the password. Try again."))
    return error_sentence(error)


def removal_question(name: str) -> str:
    """Whether to remove the profile of that name."""
    return text(QT_TRANSLATE_NOOP("Profiles", "Remove the profile “{name}”?")).format(name=isolated(name))


def left_behind(service: str, entry: str, error: BaseException) -> str:
    """A token that could not be deleted: why, and where an administrator finds it."""
    where = text(QT_TRANSLATE_NOOP("Profiles", "Delete it there by hand: {service}, {entry}."))
    return f"{error_sentence(error)} {where.format(service=service, entry=isolated(entry))}"


def said_of_service(service: Service) -> tuple[str, str, str]:
    """What a connection test found: the tone, the headline, and the shop's active methods by imoje's labels."""
    labels = dict.fromkeys(visible(method.label or method.code) for method in service.methods if method.enabled)
    methods = (
        text(QT_TRANSLATE_NOOP("Profiles", "Active methods: {methods}")).format(methods=", ".join(labels))
        if labels
        else text(QT_TRANSLATE_NOOP("Profiles", "imoje names no active payment method of this shop."))
    )
    if service.active is None:
        headline = QT_TRANSLATE_NOOP("Profiles", "imoje accepts the token, but does not say whether the shop is active")
        return "doubt", text(headline), methods
    if not service.active:
        return (
            "doubt",
            text(QT_TRANSLATE_NOOP("Profiles", "imoje accepts the token, but the shop is not active")),
            methods,
        )
    return (
        "good",
        text(QT_TRANSLATE_NOOP("Profiles", "It works: imoje accepts the token and the shop is active")),
        methods,
    )


def proxy_in_use(mode: ProxyMode, shown: str, origin: ProxyMode) -> str:
    """The way calls take with a setting of that mode: `shown` has no password and is empty for a direct call."""
    if shown:
        return text(_ORIGINS[origin]).format(proxy=isolated(shown))
    return text({ProxyMode.NONE: _ORIGINS[ProxyMode.NONE], ProxyMode.SYSTEM: _SYSTEM_DIRECT}.get(mode, _LOCAL_DIRECT))
